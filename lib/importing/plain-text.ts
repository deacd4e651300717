import type { Block, Body, ListItem } from "#lib/body/schema";
import { bodySchema } from "#lib/body/schema";

const bullet = /^\s*[•·●▪◦*+-]\s+(?=\S)/;
const ordered = /^\s*(\d{1,3})\s*[.．、)）]\s*(?=\S)/;
const chapter = /^[一二三四五六七八九十百]{1,4}、\s*\S/;
const section = /^[（(][一二三四五六七八九十百]{1,4}[）)]\s*\S/;

/**
 * Makes headings, lists and paragraphs of plain text as people paste it: a line is a paragraph, a short line that
 * stands alone and ends like a title or a question is a heading, and so are 一、 and （一）.
 */
export function parsePlainText(lines: string[]): Body {
  const content: Block[] = [];
  let isAfterBlank = true;
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text !== "") {
      const isAlone = isAfterBlank && (lines[index + 1] ?? "").trim() === "";
      addLine(content, text, isAlone && lines.slice(index + 1).some((later) => later.trim() !== ""));
    }
    isAfterBlank = text === "";
  }
  return bodySchema.parse({ type: "doc", content });
}

function addLine(content: Block[], text: string, mayBeHeading: boolean): void {
  const number = ordered.exec(text);
  const last = content.at(-1);
  if (bullet.test(text)) {
    const item = toItem(text.replace(bullet, ""));
    if (last?.type === "bulletList") last.content.push(item);
    else content.push({ type: "bulletList", content: [item] });
  } else if (number) {
    const item = toItem(text.replace(ordered, ""));
    if (last?.type === "orderedList" && Number(number[1]) === last.attrs.start + last.content.length)
      last.content.push(item);
    else content.push({ type: "orderedList", attrs: { start: Number(number[1]) }, content: [item] });
  } else {
    const level = mayBeHeading ? headingLevel(text) : null;
    const inline = [{ type: "text" as const, text }];
    content.push(
      level === null
        ? { type: "paragraph", content: inline }
        : { type: "heading", attrs: { level }, content: inline },
    );
  }
}

function toItem(text: string): ListItem {
  return { type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
}

/** @returns 2 or 3, null where the line is a sentence */
function headingLevel(text: string): number | null {
  const length = [...text].length;
  if (length > 40 || /[。；;，,：:…]$/.test(text)) return null;
  if (section.test(text)) return 3;
  if (chapter.test(text)) return 2;
  // Emoji mark notes and hints, not headings.
  if (/\p{Extended_Pictographic}/u.test(text)) return null;
  return /[？?！!]$/.test(text) || (length <= 24 && !/[，,。；;]/.test(text)) ? 2 : null;
}
