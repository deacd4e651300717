import { closest, descendants, type HtmlElement } from "#lib/html-body/tree";

/** What a note may hold; longer ones stay as paragraphs where they stand. */
const noteLimit = 2000;
const noteBlocks = new Set(["li", "p", "div", "dd", "td", "aside", "section"]);
/** Links back that are looked at in one block: a note has one, or one for each reference. */
const mostBackLinks = 20;

export interface FoundNotes {
  /** By the link that stands in the text. */
  texts: Map<HtmlElement, string>;
  /** The blocks at the end that held them. */
  blocks: Set<HtmlElement>;
}

/**
 * Notes: a link in the text leads to a block, and a link in that block leads back. So Word, WPS, Google Docs,
 * WordPress, Markdown and mammoth write them, each with other names.
 */
export function findNotes(root: HtmlElement): FoundNotes {
  const anchors = new Map<string, HtmlElement>();
  const links: { link: HtmlElement; target: string }[] = [];
  for (const element of descendants(root)) {
    const { attributes } = element;
    const id = attributes.get("id");
    const name = element.name === "a" ? attributes.get("name") : undefined;
    if (id && !anchors.has(id)) anchors.set(id, element);
    if (name && !anchors.has(name)) anchors.set(name, element);
    const href = attributes.get("href");
    if (element.name === "a" && href?.startsWith("#")) links.push({ link: element, target: href.slice(1) });
  }
  const found: FoundNotes = { texts: new Map(), blocks: new Set() };
  const targetsBelow = backLinks(links, anchors);
  for (const { link, target } of links) {
    const anchor = anchors.get(target);
    const block = anchor && noteBlock(anchor);
    if (!block || found.blocks.has(noteBlock(link) ?? root) || isWithin(link, block)) continue;
    const leadsBack = targetsBelow.get(block)?.some((back) => isNear(back, link));
    if (!leadsBack) continue;
    const text = noteText(block);
    if (text === "" || text.length > noteLimit) continue;
    found.texts.set(link, text);
    found.blocks.add(block);
  }
  return found;
}

/** For each block, what the links in it lead to. */
function backLinks(
  links: { link: HtmlElement; target: string }[],
  anchors: ReadonlyMap<string, HtmlElement>,
): Map<HtmlElement, HtmlElement[]> {
  const targets = new Map<HtmlElement, HtmlElement[]>();
  for (const { link, target } of links) {
    const anchor = anchors.get(target);
    const block = anchor && noteBlock(link);
    if (!block) continue;
    const known = targets.get(block) ?? [];
    if (known.length < mostBackLinks) known.push(anchor);
    targets.set(block, known);
  }
  return targets;
}

/** The block of a note: Word puts several paragraphs into one <div id="ftn1">, the others write a <p> or an <li>. */
function noteBlock(anchor: HtmlElement): HtmlElement | null {
  const block = closest(anchor, noteBlocks);
  const around = block?.parent;
  if (
    around &&
    /^(li|div)$/.test(around.name) &&
    /^(ftn|edn|fn|footnote)/i.test(around.attributes.get("id") ?? "")
  )
    return around;
  return block;
}

function isWithin(element: HtmlElement, around: HtmlElement): boolean {
  for (let at: HtmlElement | null = element; at; at = at.parent) if (at === around) return true;
  return false;
}

/** Whether an anchor is the reference itself, the <sup> around it, or what stands in it. */
function isNear(anchor: HtmlElement, link: HtmlElement): boolean {
  const isSmall = anchor.name === "a" || anchor.name === "sup" || anchor.name === "span";
  return anchor === link || (isSmall && (isWithin(link, anchor) || isWithin(anchor, link)));
}

/** Without the link back, which is the number or an arrow. */
function noteText(block: HtmlElement): string {
  const words = (element: HtmlElement): string =>
    element.children
      .map((child) => {
        if (typeof child === "string") return child;
        return child.attributes.get("href")?.startsWith("#") ? "" : words(child);
      })
      .join("");
  return words(block).replace(/\s+/g, " ").trim();
}
