/** Ten times the longest article; more at once is a file, and stalls the page. */
const mostCharacters = 200_000;
/** Beyond it the marks of another program outweigh the words by far. */
const mostMarkup = 2_000_000;

export type PasteVerdict =
  | { as: "usual" }
  | { as: "text"; text: string; message: string }
  | { as: "nothing"; message: string };

/** What to do with something pasted, by its size; the text itself stays as it is in any case. */
export function judgePaste(text: string, html: string): PasteVerdict {
  if (text.length > mostCharacters)
    return {
      as: "nothing",
      message: `没有粘贴：这段内容有 ${inWan(text.length)}万字，一次最多 ${inWan(mostCharacters)}万字。正文没有变化，请分几次粘贴，或者拆成几篇。`,
    };
  if (html.length > mostMarkup)
    return {
      as: "text",
      text,
      message: "这段内容带的格式太多，只粘贴了文字。表格和图片请另外粘贴或上传。",
    };
  return { as: "usual" };
}

function inWan(count: number): string {
  return String(Math.round(count / 1000) / 10);
}
