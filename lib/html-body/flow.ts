import type { Block, Inline, Mark } from "#lib/body/schema";

const han = String.raw`[\p{Script=Han}，。；：、！？（）《》“”]`;
// In Chinese a line end in the source is no space.
const wrapped = new RegExp(String.raw`(?<=${han})[ \t\r]*\n\s*(?=${han})`, "gu");

/** Blocks as they come, with the paragraph that is being written at their end. */
export class Flow {
  readonly blocks: Block[] = [];
  /** How deep in the body its blocks stand; 1 for those of the text itself. */
  readonly depth: number;
  #line: Inline[] = [];

  constructor(depth: number) {
    this.depth = depth;
  }

  text(source: string, marks: readonly Mark[]): void {
    this.#addText(
      clean(source)
        .replace(wrapped, "")
        .replace(/[ \t\r\n\f\u00a0]+/g, " "),
      marks,
    );
  }

  /** Text whose lines are meant, as in <pre>. */
  lines(source: string, marks: readonly Mark[]): void {
    for (const [index, line] of clean(source)
      .split(/\r\n?|\n/)
      .entries()) {
      if (index > 0) this.add({ type: "hardBreak" });
      this.#addText(line, marks);
    }
  }

  add(inline: Inline): void {
    this.#line.push(inline);
  }

  /** Ends the paragraph and adds blocks after it. */
  push(...blocks: Block[]): void {
    this.end();
    for (const block of blocks) this.blocks.push(block);
  }

  /** Ends the paragraph; an empty one leaves nothing. */
  end(): void {
    const line = this.#line;
    this.#line = [];
    for (const content of paragraphs(line)) this.blocks.push({ type: "paragraph", content });
  }

  #addText(text: string, marks: readonly Mark[]): void {
    const last = this.#line.at(-1);
    // A space after a space or at the beginning of a line shows nothing.
    const starts = !last || last.type === "hardBreak" || (last.type === "text" && last.text.endsWith(" "));
    const added = starts ? text.replace(/^ /, "") : text;
    if (added === "") return;
    if (last?.type === "text" && haveSameMarks(last.marks ?? [], marks)) last.text += added;
    else this.#line.push({ type: "text", text: added, ...(marks.length > 0 ? { marks: [...marks] } : {}) });
  }
}

// Neither a database nor a reader can do anything with control characters and halves of characters.
function clean(text: string): string {
  return text.replace(/(?![\t\n\r\f])[\p{Cc}\u200b\u2060\ufeff]/gu, "").replace(/\p{Surrogate}/gu, "\ufffd");
}

function haveSameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark, index) => JSON.stringify(mark) === JSON.stringify(b[index]));
}

/** Two breaks in a row are how many programs write a new paragraph. */
function paragraphs(line: Inline[]): Inline[][] {
  const found: Inline[][] = [[]];
  let breaks = 0;
  for (const inline of line) {
    if (inline.type === "hardBreak") breaks += 1;
    else if (inline.type !== "text" || inline.text.trim() !== "" || breaks === 0) {
      if (breaks > 1) found.push([]);
      if (breaks === 1) found.at(-1)?.push({ type: "hardBreak" });
      breaks = 0;
      found.at(-1)?.push(inline);
    }
  }
  return found.map(trim).filter((content) => content.length > 0);
}

/** Without white space at both ends; writers indent with full-width spaces, which the page does by itself. */
function trim(content: Inline[]): Inline[] {
  const isEmpty = (inline: Inline | undefined) =>
    inline?.type === "hardBreak" || (inline?.type === "text" && inline.text.trim() === "");
  let start = 0;
  let end = content.length;
  while (start < end && isEmpty(content[start])) start += 1;
  while (end > start && isEmpty(content[end - 1])) end -= 1;
  const kept = content.slice(start, end);
  const [first, last] = [kept[0], kept.at(-1)];
  if (first?.type === "text") first.text = first.text.trimStart();
  if (last?.type === "text") last.text = last.text.trimEnd();
  return kept;
}
