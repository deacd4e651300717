import { countCharacters } from "#lib/body/text";
import { findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** The result pages of 百度 show about 80 汉字 of a description on desktops, fewer on phones. */
const shownCharacters = 120;
const shortCharacters = 20;

/** What search engines show below the title: the description, or the summary where none was written. */
export function description({ title, summary, seoDescription }: CheckedText): Finding[] {
  const surface = seoDescription === "" ? "summary" : "seoDescription";
  const shown = seoDescription === "" ? summary : seoDescription;
  const told = { check: "description", severity: "hint" } as const;
  if (summary === "" && seoDescription === "")
    return [
      findingOn("summary", "", {
        ...told,
        message: "还没有写摘要。列表和搜索结果会用正文开头代替，通常不如自己写的一句话清楚。",
      }),
    ];
  if (shown === title)
    return [
      findingOn(surface, shown, {
        ...told,
        severity: "warning",
        message: "摘要和标题一样，读者得不到更多信息。",
      }),
    ];
  const count = countCharacters(shown);
  if (count > shownCharacters) {
    const message = `有 ${count} 个字，搜索结果里显示不完。建议把最要紧的话放在前 80 个字。`;
    return [findingOn(surface, shown, { ...told, message })];
  }
  if (count < shortCharacters) {
    const message = `只有 ${count} 个字，可以再写具体一些：讲谁的什么问题，读完能知道什么。`;
    return [findingOn(surface, shown, { ...told, message })];
  }
  return [];
}
