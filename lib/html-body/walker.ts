import type { Block, Mark } from "#lib/body/schema";
import type { Drops } from "#lib/html-body/drops";
import { readFigure } from "#lib/html-body/figures";
import { Flow } from "#lib/html-body/flow";
import { readHeading } from "#lib/html-body/headings";
import {
  blockElements,
  droppedElements,
  listElements,
  preformattedElements,
  silentElements,
} from "#lib/html-body/kinds";
import { readList, readWordList } from "#lib/html-body/lists";
import { marksWithin, resolveHref, withMark } from "#lib/html-body/marks";
import type { FoundNotes } from "#lib/html-body/notes";
import { isPictureLink, type PictureSources, readPicture } from "#lib/html-body/pictures";
import { raised } from "#lib/html-body/raised";
import { readTable } from "#lib/html-body/tables";
import { descendants, type HtmlElement, type HtmlNode, styleOf, textOf } from "#lib/html-body/tree";
import { markerOf, takeWordItems } from "#lib/html-body/word-lists";

/** Lists and tables below it become plain paragraphs: a body holds 24 levels. */
const maxDepth = 18;

interface Surroundings {
  base: string | null;
  drops: Drops;
  pictures: PictureSources;
  notes: FoundNotes;
  /** The ids of headings; links to other places of the page lead nowhere. */
  anchors: ReadonlySet<string>;
  rewriteHref: ((href: string) => string) | undefined;
}

/** Reads somebody else's elements into our blocks: what isn't named here leaves its words at most. */
export class Walker {
  readonly base: string | null;
  readonly drops: Drops;
  readonly pictures: PictureSources;
  readonly anchors: ReadonlySet<string>;
  readonly #notes: FoundNotes;
  readonly #rewriteHref: (href: string) => string;
  /** What was read already, or is not to be read where it stands. */
  readonly #done: Set<HtmlElement>;

  constructor({ base, drops, pictures, notes, anchors, rewriteHref }: Surroundings) {
    this.base = base;
    this.drops = drops;
    this.pictures = pictures;
    this.anchors = anchors;
    this.#notes = notes;
    this.#rewriteHref = rewriteHref ?? ((href) => href);
    this.#done = new Set(notes.blocks);
  }

  /** The blocks of some nodes, read for themselves. */
  blocks(nodes: readonly HtmlNode[], marks: readonly Mark[], depth: number): Block[] {
    const flow = new Flow(depth);
    this.walk(nodes, marks, flow);
    flow.end();
    return flow.blocks;
  }

  /** Leaves an element out where the walk comes to it. */
  skip(element: HtmlElement): void {
    this.#done.add(element);
  }

  /** Reads nodes to the end of a flow. */
  walk(nodes: readonly HtmlNode[], marks: readonly Mark[], flow: Flow): void {
    for (let index = 0; index < nodes.length; index += 1) {
      const node = nodes[index];
      if (typeof node === "string") flow.text(node, marks);
      else if (node && !this.#done.has(node)) {
        const { items, end } = takeWordItems(nodes, index);
        if (items.length > 0 && flow.depth < maxDepth) {
          flow.push(...readWordList(this, items, marks, flow.depth));
          index = end - 1;
        } else this.#element(node, marks, flow);
      }
    }
  }

  #element(element: HtmlElement, outer: readonly Mark[], flow: Flow): void {
    const { name, children } = element;
    if (silentElements.has(name)) return;
    const dropped = droppedElements.get(name);
    if (dropped !== undefined) {
      this.drops.add(dropped, exampleOf(element));
      return;
    }
    if (isHidden(element)) {
      const text = textOf(element, 500).trim();
      if (text !== "") this.drops.add("隐藏的内容", text);
      return;
    }
    this.#countAttributes(element);
    const marks = marksWithin(element, outer);
    if (name === "br") flow.add({ type: "hardBreak" });
    else if (name === "hr") this.#rule(element, flow);
    else if (name === "img") this.#picture(element, marks, flow);
    else if (name === "a") this.#link(element, marks, flow);
    else if (/^h[1-6]$/.test(name)) flow.push(...readHeading(this, element, marks, flow.depth));
    else if (preformattedElements.has(name)) this.#preformatted(element, marks, flow);
    else if (name === "figure") flow.push(...readFigure(this, element, marks, flow.depth));
    else if (name === "blockquote" || name === "table" || listElements.has(name) || isCallout(element))
      this.#nested(element, marks, flow);
    else if (blockElements.has(name) || name === "li") this.#block(element, marks, flow);
    else if (name === "sup" || name === "sub") this.#raised(element, marks, flow);
    else if (name === "q" || name === "rt") {
      const [before = "", after = ""] = name === "q" ? "“”" : "（）";
      flow.text(before, marks);
      this.walk(children, marks, flow);
      flow.text(after, marks);
    } else this.walk(children, marks, flow);
  }

  #block(element: HtmlElement, marks: readonly Mark[], flow: Flow): void {
    flow.end();
    const inner = element.name === "dt" ? withMark(marks, { type: "bold" }) : marks;
    // Numbering that isn't a list of ours stays as words: 一、 第一条
    const marker = styleOf(element, "mso-list") === "" ? undefined : markerOf(element);
    if (marker) {
      this.skip(marker);
      flow.text(textOf(marker).replace(/[\s\u00a0]+/g, ""), inner);
    }
    this.walk(element.children, inner, flow);
    flow.end();
  }

  #nested(element: HtmlElement, marks: readonly Mark[], flow: Flow): void {
    if (flow.depth >= maxDepth) {
      this.drops.add("太深的嵌套（文字保留）", textOf(element, 200));
      this.#block(element, marks, flow);
    } else if (element.name === "table") flow.push(...readTable(this, element, marks, flow.depth));
    else if (listElements.has(element.name)) flow.push(...readList(this, element, marks, flow.depth));
    else {
      const content = this.blocks(element.children, marks, flow.depth + 1);
      const tone = toneOf(element);
      if (content.length === 0) flow.end();
      else flow.push(tone ? { type: "callout", attrs: { tone }, content } : { type: "blockquote", content });
    }
  }

  #rule(element: HtmlElement, flow: Flow): void {
    // The line that Word draws above its notes.
    if (element.parent && styleOf(element.parent, "mso-element") === "footnote-list") return;
    flow.push({ type: "horizontalRule" });
  }

  #picture(element: HtmlElement, marks: readonly Mark[], flow: Flow): void {
    const verdict = readPicture(element, this);
    if (verdict.as === "picture") flow.push(verdict.image);
    else if (verdict.as === "text") flow.text(verdict.text, marks);
    else this.drops.add(verdict.what, verdict.example);
  }

  #link(element: HtmlElement, marks: readonly Mark[], flow: Flow): void {
    const note = this.#notes.texts.get(element);
    if (note === undefined) this.walk(element.children, this.#linked(element, marks), flow);
    else flow.add({ type: "footnote", attrs: { text: note } });
  }

  /** The marks within a link; without the link itself where it leads nowhere or stands around pictures alone. */
  #linked(element: HtmlElement, marks: readonly Mark[]): readonly Mark[] {
    const written = element.attributes.get("href");
    if (written === undefined) return marks;
    const safe = resolveHref(written, this.base);
    const href = safe === null ? null : resolveHref(this.#rewriteHref(safe), null);
    if (textOf(element, 100).trim() === "") {
      const isPicture = [...descendants(element)].some(({ name }) => name === "img");
      if (isPicture && !isPictureLink(element)) this.drops.add("图片上的链接（图片保留）", written);
    } else if (href === null) this.drops.add("不安全或无效的链接（文字保留）", written);
    else if (href.startsWith("#") && !this.anchors.has(href.slice(1)))
      this.drops.add("指向页内的链接（文字保留）", written);
    else return withMark(marks, { type: "link", attrs: { href } });
    return marks;
  }

  #preformatted(element: HtmlElement, marks: readonly Mark[], flow: Flow): void {
    flow.end();
    flow.lines(textOf(element), marks);
    flow.end();
  }

  #raised(element: HtmlElement, marks: readonly Mark[], flow: Flow): void {
    const note = element.attributes.get("data-footnote")?.trim();
    const isPlain = element.children.every((child) => typeof child === "string");
    const character = isPlain ? raised(textOf(element), element.name) : null;
    if (note) flow.add({ type: "footnote", attrs: { text: note.slice(0, 2000) } });
    else if (character === null) this.walk(element.children, marks, flow);
    else flow.text(character, marks);
  }

  #countAttributes({ name, attributes }: HtmlElement): void {
    for (const [attribute, value] of attributes) {
      if (attribute.startsWith("on")) this.drops.add("事件属性", `${name} ${attribute}="${value}"`);
      if (attribute === "style" && /color|font|background|align|indent|margin/i.test(value))
        this.drops.add("颜色、字号等样式", value);
    }
  }
}

function exampleOf(element: HtmlElement): string {
  const { attributes } = element;
  const source = attributes.get("src") || attributes.get("data-src") || attributes.get("data");
  return `<${element.name}> ${source ?? textOf(element, 200)}`;
}

function isHidden(element: HtmlElement): boolean {
  if (element.attributes.has("hidden")) return true;
  if (!element.attributes.has("style")) return false;
  return styleOf(element, "display") === "none" || styleOf(element, "mso-hide") === "all";
}

function isCallout(element: HtmlElement): boolean {
  return toneOf(element) !== null;
}

function toneOf({ name, attributes }: HtmlElement): "note" | "important" | "warning" | null {
  if (name !== "aside") return null;
  const written =
    attributes.get("data-callout") ?? /\bcallout-(\w+)/.exec(attributes.get("class") ?? "")?.[1];
  return written === "note" || written === "important" || written === "warning" ? written : null;
}
