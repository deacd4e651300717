import { type LawFacts, lawFacts } from "#lib/laws/facts";
import { fold } from "#lib/search/fold";

/** Every name by which a law is known here. */
export interface LawNames {
  /** What a written name means, with or without 《》 and 中华人民共和国: Law.name; null for one that isn't known. */
  resolve(written: string): string | null;
  /** The longest name that begins at this place of a folded text. */
  at(folded: string, index: number): { law: string; length: number } | null;
}

type Named = Pick<LawFacts, "name" | "title" | "aliases" | "number">;

/** @param library the laws of the library; those of lib/laws/facts.ts are known without it */
export function makeLawNames(library: readonly Named[]): LawNames {
  const byKey = new Map<string, string>();
  const byFirst = new Map<string, { written: string; law: string }[]>();
  const add = (written: string, law: string) => {
    if (written === "" || byKey.get(lawKey(written)) === law) return;
    byKey.set(lawKey(written), law);
  };
  for (const { name, title, aliases, number } of [...lawFacts, ...library]) {
    for (const written of [name, title, number, ...aliases]) {
      if (written === "") continue;
      add(written, name);
      const folded = fold(written);
      const first = folded.charAt(0);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { written: folded, law: name }]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.written.length - a.written.length);
  return {
    resolve: (written) => byKey.get(lawKey(written)) ?? null,
    at: (folded, index) => {
      const found = byFirst
        .get(folded.charAt(index))
        ?.find(({ written }) => folded.startsWith(written, index));
      return found ? { law: found.law, length: found.written.length } : null;
    },
  };
}

/** What two ways of writing one name have in common. */
export function lawKey(written: string): string {
  return fold(written)
    .replace(/[《》〈〉<>\s]/g, "")
    .replace(/[〔［[【]/g, "(")
    .replace(/[〕］\]】]/g, ")")
    .replaceAll("中华人民共和国", "")
    .replace(/^最高人民法院(?:、?最高人民检察院)?/, "");
}

/** The name of a law that isn't known, as a text gives it: without 中华人民共和国. */
export function plainName(written: string): string {
  return written.replace(/\s+/g, "").replace(/^中华人民共和国/, "");
}

const issuer = /^(?:中华人民共和国|最高人民|国务院|全国人民代表大会)/;
const lawWords = /(?:法|法典|条例|司法解释|解释(?:\([一二三四五六七八九十]+\))?)$/;
const privateWords =
  /(?:合同|协议|协议书|章程|规约|公约|约定|手册|制度|办法|规定|条款|保单|守则|承诺书|声明|通知书?|意见书?|判决书?|裁定书?|起诉状|证明|报告)(?:\([^()]*\))?$/;

/** Whether a title in 《》 that isn't known is that of a law, of a paper between private people, or of something else. */
export function kindOfTitle(written: string): "law" | "private" | "other" {
  const folded = fold(written);
  if (issuer.test(folded) && !/合同$|章程$/.test(folded)) return "law";
  if (/关于(?:适用|审理|办理|人民法院)/.test(folded) && /(?:解释|规定|批复|意见|纪要)/.test(folded))
    return "law";
  if (/国际[^》]*公约$/.test(folded)) return "law";
  if (privateWords.test(folded)) return "private";
  return lawWords.test(folded) && folded.length <= 40 && !/怎么|如何|什么|[?!,。]/.test(folded)
    ? "law"
    : "other";
}

/** The 》 that closes a 《; titles may hold others. -1 where there is none within 120 characters. */
export function closingMark(line: string, at: number): number {
  let depth = 0;
  for (let index = at; index < Math.min(line.length, at + 120); index += 1) {
    if (line[index] === "《") depth += 1;
    if (line[index] === "》" && --depth === 0) return index;
  }
  return -1;
}
