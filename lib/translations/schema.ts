import { z } from "zod";

/** Languages that a text may have, as hreflang names them. */
export const languages = { "zh-CN": "简体中文", "zh-Hant": "繁体中文", en: "英文" } as const;
export type Language = keyof typeof languages;

/** Of one original; more than there are languages, for those that are out of sight. */
export const maxTranslations = 12;

const id = z.int().positive().max(2_147_483_647);

/** originalId: the text that this one translates, null for an original. */
export const setTranslationSchema = z.object({
  id,
  language: z.enum(["zh-CN", "zh-Hant", "en"]),
  originalId: id.nullable().default(null),
});

/** A text of a group: an original and what translates it. */
export interface Version {
  id: number;
  language: string;
  path: string | null;
  /** Public, and not kept out of search engines. */
  isShown: boolean;
}

/**
 * The addresses of one text in every language, for hreflang; x-default is the original. Each page of the group says the
 * same, so that none lacks its return link; what engines can't reach isn't named.
 * @returns null where there is no second one to name
 */
export function alternatesOf(
  original: Version,
  translations: readonly Version[],
): Map<string, string> | null {
  const found = new Map<string, string>();
  for (const { language, path, isShown } of [original, ...translations])
    if (isShown && path !== null && !found.has(language)) found.set(language, path);
  if (found.size < 2 || !original.isShown || original.path === null) return null;
  return found.set("x-default", original.path);
}

/** 英文; the tag itself where an import brought another one. */
export function languageName(language: string): string {
  return Object.entries(languages).find(([tag]) => tag === language)?.[1] ?? language;
}
