import { type HtmlElement, type HtmlNode, maxTreeDepth } from "#lib/html-body/tree";

/** HTML from the clipboard as a tree, parsed by the browser; nothing in it is loaded or run. */
export function clipboardTree(html: string): HtmlElement {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return convert(parsed.documentElement, null, 0);
}

function convert(element: Element, parent: HtmlElement | null, depth: number): HtmlElement {
  const attributes = new Map([...element.attributes].map(({ name, value }) => [name, value]));
  const converted: HtmlElement = { name: element.localName, attributes, children: [], parent };
  if (depth < maxTreeDepth)
    converted.children = [...element.childNodes].flatMap((node): HtmlNode[] => {
      if (node instanceof Text) return [node.data];
      return node instanceof Element ? [convert(node, converted, depth + 1)] : [];
    });
  return converted;
}
