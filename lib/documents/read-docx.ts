import mammoth from "mammoth";
import { Numbers, readNumbering } from "#lib/documents/numbering";
import { openPackage, partText } from "#lib/documents/package";
import { readStyles, type Style } from "#lib/documents/styles";
import { numberEnd, numberStart, writeNumbers } from "#lib/documents/write-numbers";
import { DomainError } from "#lib/errors";
import { Drops } from "#lib/html-body/drops";
import { parseHtml } from "#lib/html-body/parse";
import { type ReadHtml, readTree } from "#lib/html-body/read";
import { type HtmlElement, textOf } from "#lib/html-body/tree";

export interface ReadDocument extends ReadHtml {
  /** Of the style 标题, or "". */
  title: string;
  /** The pictures by their addresses in `sources`. */
  pictures: ReadonlyMap<string, Buffer>;
}

/**
 * Reads a .docx for its meaning: headings by style or outline level, numbering as words, lists, merged cells, notes,
 * pictures; not its looks.
 * @throws DomainError INVALID: not a .docx, damaged, protected, or too large
 */
export async function readDocx(bytes: Buffer): Promise<ReadDocument> {
  const zip = await openPackage(bytes);
  const styles = readStyles(await partText(zip, "word/styles.xml"));
  const numbers = new Numbers(readNumbering(await partText(zip, "word/numbering.xml")));
  const text = (await partText(zip, "word/document.xml")) ?? "";
  zip.file("word/document.xml", writeNumbers(text, styles, numbers));
  const pictures = new Map<string, Buffer>();
  const { value, messages } = await convert(
    await zip.generateAsync({ type: "nodebuffer" }),
    styles,
    pictures,
  );
  const root = parseHtml(showNumbers(value));
  const title = takeTitle(root);
  const read = readTree(root, { numberedHeadings: true });
  const dropped = [...read.dropped, ...leftOut(messages.map(({ message }) => message))];
  return { ...read, dropped, title, pictures };
}

async function convert(buffer: Buffer, styles: ReadonlyMap<string, Style>, pictures: Map<string, Buffer>) {
  try {
    return await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: styleMap(styles),
        convertImage: mammoth.images.imgElement(async (image) => {
          const src = `/word-picture/${pictures.size + 1}`;
          pictures.set(src, await image.readAsBuffer());
          return { src };
        }),
      },
    );
  } catch (error) {
    throw new DomainError("INVALID", {
      user: "没有导入：文件的结构不完整。请在 Word 里打开并另存一次。",
      log: `docx: ${error instanceof Error ? error.message : error}`,
    });
  }
}

/** Styles with an outline level are headings, whatever their firm calls them. */
function styleMap(styles: ReadonlyMap<string, Style>): string[] {
  const rules = [...styles].flatMap(([id, { outlineLevel }]) => {
    if (outlineLevel === null || !/^[\w-]+$/.test(id)) return [];
    return [`p.${id.replace(/^\d/, "\\3$& ")} => h${Math.min(outlineLevel + 1, 6)}:fresh`];
  });
  return ["p[style-name='Title'] => h1.document-title:fresh", ...rules];
}

const written = new RegExp(`${numberStart}(\\d)\\|([^${numberEnd}]*)${numberEnd}`, "g");

/** The numbers in the form of Word's own HTML, which the walker reads: lists where ours are the same, words elsewhere. */
function showNumbers(html: string): string {
  return html
    .replace(new RegExp(`<p>${written.source}`, "g"), (_all, level: string, number: string) => {
      const marker = `<span style="mso-list:Ignore">${number}</span>`;
      return `<p style="mso-list:l0 level${level}">${marker}`;
    })
    .replace(written, (_all, _level, number: string) => (/[\w.)]$/.test(number) ? `${number} ` : number));
}

function takeTitle(root: HtmlElement): string {
  const isTitle = (node: HtmlElement | string) =>
    typeof node === "object" && node.attributes.get("class") === "document-title";
  const title = root.children.filter(isTitle).map((node) => (typeof node === "object" ? textOf(node) : ""));
  root.children = root.children.filter((node) => !isTitle(node));
  return title.join(" ").replace(/\s+/g, " ").trim();
}

/** What the converter says it can't read; unknown styles only change looks. */
function leftOut(messages: string[]) {
  const drops = new Drops();
  for (const message of messages) if (!/style/i.test(message)) drops.add("Word 文件里读不了的内容", message);
  return drops.list();
}
