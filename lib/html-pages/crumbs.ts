/** A place above a page. */
export interface Crumb {
  name: string;
  /** As written, "" where it is no link. */
  href: string;
}

const places =
  'nav[aria-label*="bread" i], [class*="breadcrumb" i], [id*="breadcrumb" i], [class*="crumb" i], [class*="position" i], [class*="location" i], [class*="weizhi" i]';
const said = /(?:当前|您的|您现在的|现在的?|所在)位置/;
const home = /^(?:首页|主页|网站首页|home|返回首页)$/i;
const most = 5;
const nameMax = 30;

/**
 * The way from the home page to a page, without both: the links of its breadcrumb in their order.
 * @param title of the page
 */
export function readCrumbs(document: Document, title: string): Crumb[] {
  const element = findCrumbs(document);
  if (!element) return [];
  const links = [...element.querySelectorAll("a")].map((link) => ({
    name: (link.textContent ?? "").replace(/\s+/g, " ").trim(),
    href: link.getAttribute("href") ?? "",
  }));
  return settleCrumbs(links, title);
}

/** Without home, the page itself, and what can't be a category's name. */
export function settleCrumbs(crumbs: readonly Crumb[], title: string): Crumb[] {
  const [first, ...others] = crumbs;
  // The first may be the firm's name: it leads home.
  const below = first && (home.test(first.name) || isRoot(first.href)) ? others : crumbs;
  return below
    .filter(({ name }) => name !== "" && [...name].length <= nameMax && name !== title && !home.test(name))
    .slice(0, most);
}

function isRoot(href: string): boolean {
  return /^(?:https?:\/\/[^/]+)?\/?(?:index\.\w+)?$/i.test(href);
}

function findCrumbs(document: Document): Element | null {
  const named = [...document.querySelectorAll(places)].find(
    (element) => element.querySelector("a") && (element.textContent ?? "").length < 200,
  );
  if (named) return named;
  // Without a name of its own it is the smallest element that says so.
  const saying = [...document.querySelectorAll("div, p, td, span, li, section, nav")].filter(
    (element) => said.test(element.textContent ?? "") && element.querySelector("a"),
  );
  return saying.findLast((element) => (element.textContent ?? "").length < 200) ?? null;
}
