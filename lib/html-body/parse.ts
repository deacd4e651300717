import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment, type TreeAdapter } from "parse5";
import { DomainError } from "#lib/errors";
import { type HtmlElement, type HtmlNode, maxTreeDepth } from "#lib/html-body/tree";

/** More than any article with its formats; pictures written into the text itself count. */
export const maxHtmlCharacters = 15_000_000;
const maxElements = 300_000;

/**
 * Parses HTML as browsers do; time and memory grow with its length only, whatever is written.
 * @throws DomainError INVALID: too long, too many tags, or nested too deep
 */
export function parseHtml(html: string): HtmlElement {
  if (html.length > maxHtmlCharacters)
    refuse(`有 ${Math.ceil(html.length / 1e6)} 百万字符，最多 ${maxHtmlCharacters / 1e6} 百万。请拆成几篇`);
  const fragment = parseFragment(html, { scriptingEnabled: true, treeAdapter: boundedAdapter() });
  const root: HtmlElement = { name: "#root", attributes: new Map(), children: [], parent: null };
  root.children = convert(fragment.childNodes, root);
  return root;
}

type Types = DefaultTreeAdapterTypes.DefaultTreeAdapterMap;

// Open formatting tags are repeated in each new paragraph, so a short source can ask for endless elements.
function boundedAdapter(): TreeAdapter<Types> {
  let elements = 0;
  let depth = 0;
  return {
    ...defaultTreeAdapter,
    createElement(...details) {
      elements += 1;
      if (elements > maxElements) refuse(`标签超过 ${maxElements / 10_000} 万个。请拆成几篇`);
      return defaultTreeAdapter.createElement(...details);
    },
    onItemPush() {
      depth += 1;
      if (depth > maxTreeDepth) refuse(`标签嵌套超过 ${maxTreeDepth} 层`);
    },
    onItemPop() {
      depth -= 1;
    },
  };
}

function convert(nodes: DefaultTreeAdapterTypes.ChildNode[], parent: HtmlElement): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (defaultTreeAdapter.isTextNode(node)) return [node.value];
    if (!defaultTreeAdapter.isElementNode(node)) return [];
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
    const element: HtmlElement = { name: node.tagName, attributes, children: [], parent };
    element.children = convert(node.childNodes, element);
    return [element];
  });
}

function refuse(why: string): never {
  throw new DomainError("INVALID", { user: `正文的 HTML ${why}。` });
}
