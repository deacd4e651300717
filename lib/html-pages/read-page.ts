import { parseHTML } from "linkedom";
import { parse, serialize } from "parse5";
import { type PageContent, readContent } from "#lib/html-pages/content";
import { type Crumb, readCrumbs, settleCrumbs } from "#lib/html-pages/crumbs";
import { readTime } from "#lib/html-pages/dates";
import { readStructuredData } from "#lib/html-pages/structured-data";

/** What a page of a former site tells of its article. */
export interface FoundPage extends PageContent {
  title: string;
  description: string;
  author: string;
  publishedAt: Date | null;
  updatedAt: Date | null;
  crumbs: Crumb[];
  tagNames: string[];
}

/** Above a text stand its facts; what looks like a date further down belongs to the text. */
const bylineMax = 300;
const tagsMax = 10;

/** @returns null where the page holds no article: a list, a form, a picture alone */
export function readPage(source: string): FoundPage | null {
  // Old pages leave tags open and cross them; the HTML standard says what that means, and linkedom doesn't know it.
  const { document } = parseHTML(serialize(parse(source)));
  const said = readStructuredData(document);
  const title = said.title || titleOf(document);
  if (title === "") return null;
  const own = settleCrumbs(said.crumbs, title);
  const byline = bylineOf(document);
  const facts = {
    title,
    description: meta(document, "description", "og:description"),
    author: authorOf(said.author || meta(document, "author", "article:author") || byline),
    publishedAt: readTime(
      said.publishedAt ||
        meta(document, "article:published_time", "publishdate", "pubdate", "og:release_date") ||
        document.querySelector("time[datetime]")?.getAttribute("datetime") ||
        byline,
    ),
    updatedAt: readTime(said.updatedAt || meta(document, "article:modified_time", "og:updated_time")),
    crumbs: own.length > 0 ? own : readCrumbs(document, title),
    tagNames: [...document.querySelectorAll('a[rel~="tag"]')]
      .map((link) => (link.textContent ?? "").trim())
      .filter((name) => name !== "")
      .slice(0, tagsMax),
  };
  const content = readContent(document, title);
  return content && { ...facts, ...content };
}

/** The only h1, else what the page calls itself, without the name of the site behind it. */
function titleOf(document: Document): string {
  const heads = [...document.querySelectorAll("h1")].map(wordsOf).filter((words) => words !== "");
  const named = meta(document, "og:title") || wordsOf(document.querySelector("title"));
  const [only] = heads;
  // On some pages the only h1 is the firm's name, in the header; then the page's name doesn't begin with it.
  if (only && heads.length === 1 && (named === "" || named.startsWith(only.slice(0, 6)))) return only;
  return (
    named.split(/\s*[|｜_]\s*|\s+[-–—]\s+|\s*[-–—]\s*(?=[^-–—]*(?:律师|律所|事务所|网)[^-–—]*$)/)[0] ?? ""
  ).trim();
}

function meta(document: Document, ...names: string[]): string {
  for (const name of names) {
    const element = document.querySelector(`meta[name="${name}" i], meta[property="${name}" i]`);
    const content = element?.getAttribute("content")?.trim();
    if (content) return content;
  }
  return "";
}

/** The line that names author and time: the first short element that does, from the smallest on. */
function bylineOf(document: Document): string {
  const labelled = /(?:发布|发表|更新|日期|时间|作者|编辑|来源|供稿)/;
  const candidates = [
    ...document.querySelectorAll("p, div, span, td, li, small, font, center, h2, h3, h4, h5, h6"),
  ]
    .map(wordsOf)
    .filter((words) => words.length <= bylineMax && readTime(words) !== null);
  return candidates.filter((words) => labelled.test(words)).at(-1) ?? candidates[0] ?? "";
}

/** 作者：沈砚秋律师 → 沈砚秋; "" where a line names nobody. */
function authorOf(words: string): string {
  const labelled = /(?:作者|撰稿人?|供稿|律师|文\/)\s*[:：]?\s*([\p{Script=Han}·A-Za-z]{2,20})/u.exec(
    words,
  )?.[1];
  const bare = /^[\p{Script=Han}·A-Za-z. ]{2,20}$/u.test(words) ? words : "";
  const name = (labelled ?? bare).trim();
  return name.length > 3 ? name.replace(/律师$/, "") : name;
}

function wordsOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
