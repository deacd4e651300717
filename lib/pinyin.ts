import { pinyin } from "pinyin-pro";
import { reservedSegments } from "#lib/addresses/schema";

/** Pinyin without tones, words of Latin letters kept: 沈砚秋 → shen yan qiu */
export function toPinyin(text: string): string {
  return pinyin(text, { toneType: "none", type: "string", nonZh: "consecutive", v: true });
}

/** The syllables of a text in lower case, for finding it by them: 婚姻家事 → hun, yin, jia, shi */
export function toSyllables(text: string): string[] {
  return toPinyin(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((syllable) => syllable !== "");
}

/** A slug for a name: 婚姻家事 → hunyin-jiashi is not knowable, so syllables are joined: hunyinjiashi. Never a reserved word. */
export function slugFromName(name: string): string {
  const words = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true }).join("");
  const slug = words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  if (slug === "") return "mulu";
  return reservedSegments.has(slug) ? `${slug}-1` : slug;
}

/** The slug itself, or with the first number behind it that makes it free: zhangwei, zhangwei-2 … */
export async function firstFreeSlug(
  slug: string,
  isTaken: (candidate: string) => Promise<boolean>,
): Promise<string> {
  let candidate = slug;
  for (let number = 2; await isTaken(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}

/**
 * Whether a name is what somebody types: 汉字 anywhere in it, or its pinyin or their initials from the beginning of a
 * syllable on, with or without spaces.
 * @param named.pinyin toPinyin(name)
 */
export function isFoundBy({ name, pinyin }: { name: string; pinyin: string }, query: string): boolean {
  const typed = query.toLowerCase().replace(/\s+/g, "");
  if (name.toLowerCase().replace(/\s+/g, "").includes(typed)) return true;
  const syllables = pinyin.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return syllables.some((_, from) => {
    const rest = syllables.slice(from);
    return (
      rest.join("").startsWith(typed) ||
      rest
        .map(([first]) => first)
        .join("")
        .startsWith(typed)
    );
  });
}
