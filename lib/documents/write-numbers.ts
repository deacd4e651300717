import type { Numbers } from "#lib/documents/numbering";
import { readXml } from "#lib/documents/read-xml";
import type { Style } from "#lib/documents/styles";

/** Stand around a number that was written into the text: level|number. Nobody types these. */
export const numberStart = "\ue0f0";
export const numberEnd = "\ue0f1";

interface Paragraph {
  /** Where its text begins. */
  textAt: number;
  /** Before the end of its properties; null where it has none. */
  propertiesEnd: number | null;
  styleId: string;
  numberId: string | null;
  level: number | null;
  /** The place of its own numbering. */
  own: { start: number; end: number } | null;
}

const noNumbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>';

/**
 * Writes the numbers that Word counts by itself (一、 （一） 1. 第一条) into the text of word/document.xml, between
 * marks, and takes the numbering away: a converter for meaning keeps "it is a list" only.
 */
export function writeNumbers(xml: string, styles: ReadonlyMap<string, Style>, numbers: Numbers): string {
  const edits: { at: number; until: number; insert: string }[] = [];
  const open: Paragraph[] = [];
  let numberingAt = -1;
  let earlier = 0;
  readXml(xml, {
    open(name, attribute, { start, end }) {
      const paragraph = open.at(-1);
      if (name === "w:p")
        open.push({ textAt: end, propertiesEnd: null, styleId: "", numberId: null, level: null, own: null });
      // What a paragraph was before a tracked change.
      if (name === "w:pPrChange") earlier += 1;
      if (!paragraph || paragraph.propertiesEnd !== null || earlier > 0) return;
      if (name === "w:pStyle") paragraph.styleId = attribute("w:val");
      if (name === "w:numPr") numberingAt = start;
      if (name === "w:numId") paragraph.numberId ??= attribute("w:val");
      if (name === "w:ilvl") paragraph.level ??= Number(attribute("w:val"));
    },
    close(name, { start, end }) {
      const paragraph = open.at(-1);
      if (name === "w:pPrChange") earlier -= 1;
      if (!paragraph || earlier > 0) return;
      if (name === "w:numPr" && paragraph.propertiesEnd === null)
        paragraph.own ??= { start: numberingAt, end };
      if (name === "w:pPr" && paragraph.propertiesEnd === null)
        Object.assign(paragraph, { propertiesEnd: start, textAt: end });
      if (name === "w:p") {
        open.pop();
        edits.push(...editsOf(paragraph, styles, numbers));
      }
    },
  });
  return apply(xml, edits);
}

function editsOf(paragraph: Paragraph, styles: ReadonlyMap<string, Style>, numbers: Numbers) {
  const style = styles.get(paragraph.styleId);
  const numberId = paragraph.numberId ?? style?.numberId ?? "";
  const level = paragraph.level ?? style?.level ?? 0;
  const number = numbers.next(numberId, level);
  if (number === null || paragraph.propertiesEnd === null) return [];
  const escaped = number.replace(/[&<]/g, (sign) => (sign === "&" ? "&amp;" : "&lt;"));
  const run = `<w:r><w:t xml:space="preserve">${numberStart}${level + 1}|${escaped}${numberEnd}</w:t></w:r>`;
  const { own, propertiesEnd, textAt } = paragraph;
  return [
    ...(own ? [{ at: own.start, until: own.end, insert: "" }] : []),
    { at: propertiesEnd, until: propertiesEnd, insert: noNumbering },
    { at: textAt, until: textAt, insert: run },
  ];
}

function apply(xml: string, edits: { at: number; until: number; insert: string }[]): string {
  // Paragraphs in text boxes end before the one around them.
  edits.sort((a, b) => a.at - b.at || a.until - b.until);
  let result = "";
  let from = 0;
  for (const { at, until, insert } of edits) {
    result += xml.slice(from, at) + insert;
    from = until;
  }
  return result + xml.slice(from);
}
