import { descendants, type HtmlElement, textOf } from "#lib/html-body/tree";

export interface ArticleSource {
  /** "" where the page doesn't say. */
  title: string;
  /** The public account. */
  name: string;
  url: string;
  /** False for a document, which says only its title. */
  isReprint: boolean;
}

const articleAddress = /^https?:\/\/mp\.weixin\.qq\.com\/s(?:[/?]|$)/;

/** Whether an address is that of an article of a WeChat public account. */
export function isWeChatAddress(url: string): boolean {
  return articleAddress.test(url) && !/\s/.test(url);
}

/**
 * What a page, or a part of it from the clipboard, says about the WeChat article that it is.
 * @returns null where it is none
 */
export function readWeChatSource(root: HtmlElement): ArticleSource | null {
  const source: ArticleSource = { title: "", name: "", url: "", isReprint: true };
  let isArticle = false;
  for (const element of descendants(root)) {
    const { name, attributes } = element;
    const id = attributes.get("id");
    const text = () => textOf(element, 500).replace(/\s+/g, " ").trim();
    if (name === "meta") {
      const property = attributes.get("property");
      const content = attributes.get("content")?.trim() ?? "";
      if (property === "og:title") source.title ||= content;
      if (property === "og:url" && isWeChatAddress(content)) source.url ||= content;
    }
    if (id === "activity-name") source.title ||= text();
    if (id === "js_name") source.name ||= text();
    source.name ||= attributes.get("data-nickname")?.trim() ?? "";
    const picture = attributes.get("data-src") ?? attributes.get("src") ?? "";
    if (id === "js_content" || /^https?:\/\/mmbiz\.q(?:pic|logo)\.cn\//.test(picture)) isArticle = true;
  }
  return isArticle ? source : null;
}

/** The text of an article's page, without what stands around it; null where there is none. */
export function weChatContent(root: HtmlElement): HtmlElement | null {
  for (const element of descendants(root)) if (element.attributes.get("id") === "js_content") return element;
  return null;
}
