import { countCharacters } from "#lib/body/text";
import { findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** What the result pages of 百度 and 必应 show of a title before they cut it, in 汉字. */
const shownCharacters = 30;
const shortCharacters = 6;

/** The title as search engines show it: too long is cut, too short says nothing. */
export function titleLength({ title, seoTitle }: CheckedText): Finding[] {
  const surface = seoTitle === "" ? "title" : "seoTitle";
  const shown = seoTitle === "" ? title : seoTitle;
  if (shown === "") return [];
  const count = countCharacters(shown);
  const told = { check: "title-length", severity: "hint" } as const;
  if (count > shownCharacters) {
    const advice = seoTitle === "" ? "可以另填一个较短的搜索标题。" : "可以再短一些。";
    const message = `标题有 ${count} 个字，搜索结果里大约只显示前 ${shownCharacters} 个字。${advice}`;
    return [findingOn(surface, shown, { ...told, message })];
  }
  if (count < shortCharacters) {
    const message = `标题只有 ${count} 个字，读者可能看不出文章讲什么。`;
    return [findingOn(surface, shown, { ...told, message })];
  }
  return [];
}
