/** An element of somebody else's HTML. The parser of the server and that of the browser both make these. */
export interface HtmlElement {
  /** Lower case, as `p` or `o:p`. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: HtmlNode[];
  parent: HtmlElement | null;
}

export type HtmlNode = HtmlElement | string;

/** Deeper than any page that people write, and what browsers themselves stop at. */
export const maxTreeDepth = 512;

/** All elements below this one, in the order of the source. */
export function* descendants(element: HtmlElement): Generator<HtmlElement> {
  for (const node of nodesBelow(element)) if (typeof node !== "string") yield node;
}

/** The words below an element, as they stand in the source. @param limit about as many characters are enough */
export function textOf(element: HtmlElement, limit = Number.POSITIVE_INFINITY): string {
  let text = "";
  for (const node of nodesBelow(element)) {
    if (typeof node === "string") text += node;
    if (text.length >= limit) break;
  }
  return text;
}

// Without recursion: generators within generators would cost as much again for each level.
function* nodesBelow(element: HtmlElement): Generator<HtmlNode> {
  const waiting = [...element.children].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (typeof node === "string") continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1)
      waiting.push(node.children[index] ?? "");
  }
}

/** The nearest element around this one, itself counted, with one of these names. */
export function closest(element: HtmlElement, names: ReadonlySet<string>): HtmlElement | null {
  for (let at: HtmlElement | null = element; at; at = at.parent) if (names.has(at.name)) return at;
  return null;
}

/** The value of a property in the element's `style`, in lower case; "" where it isn't set. */
export function styleOf(element: HtmlElement, property: string): string {
  for (const part of (element.attributes.get("style") ?? "").split(";")) {
    const colon = part.indexOf(":");
    if (part.slice(0, Math.max(colon, 0)).trim().toLowerCase() === property)
      return part
        .slice(colon + 1)
        .replace(/!important/i, "")
        .trim()
        .toLowerCase();
  }
  return "";
}
