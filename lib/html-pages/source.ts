import { createHash } from "node:crypto";
import { basename } from "node:path";
import { pathSchema } from "#lib/addresses/schema";
import { titleLimit } from "#lib/articles/schema";
import type { Crumb } from "#lib/html-pages/crumbs";
import { decodePage } from "#lib/html-pages/decode";
import { listPages, type PlacedPage } from "#lib/html-pages/pages";
import { type FoundPage, readPage } from "#lib/html-pages/read-page";
import type { MediaReader } from "#lib/importing/media";
import type {
  ArticleRecord,
  CategoryRecord,
  ImportRecord,
  ImportSource,
  PageRecord,
} from "#lib/importing/records";
import type { Guard } from "#lib/net/fetch-public";

interface Settings {
  /** Where the site stood: https://www.example.com, with the path where one page was saved. */
  base: URL;
  media: MediaReader;
  guard?: Guard;
}

/** What the first pass finds: places above the pages, and who wrote them. */
interface Places {
  categories: Map<string, CategoryRecord>;
  authors: Set<string>;
}

/**
 * Pages of a former site of which nothing else is left. They are read twice, for what they refer to and for their texts.
 * @param place a file, a folder or a sitemap
 * @throws DomainError INVALID where no page is found
 */
export async function openHtmlPages(place: string, { base, media, guard }: Settings): Promise<ImportSource> {
  const pages = await listPages(place, base, guard);
  return {
    ...{ kind: "html", site: base.host, label: basename(place), total: pages.length },
    records: () => recordsOf(pages),
    picture: (_path, address) => media.read(address),
    rewriteHref: (href) => rewrite(href, base),
  };
}

async function* recordsOf(pages: readonly PlacedPage[]): AsyncGenerator<ImportRecord> {
  const places: Places = { categories: new Map(), authors: new Set() };
  for (const page of pages) {
    const found = await find(page);
    if (typeof found === "string") continue;
    enterCrumbs(places.categories, found.crumbs, page.url);
    if (found.author !== "") places.authors.add(found.author);
  }
  yield* places.categories.values();
  for (const name of places.authors)
    yield {
      ...{ kind: "member", sourceId: name, name, email: "", role: null, isDisabled: false },
      ...{ passwordHash: null, intro: "", isAuthor: true, formerPaths: [] },
    };
  for (const page of pages) {
    const found = await find(page);
    if (typeof found === "string") yield { kind: "problem", what: found, example: page.url.href };
    else yield* textOf(found, page);
  }
}

/** @returns why not, where it holds no article */
async function find({ read }: PlacedPage): Promise<FoundPage | string> {
  const content = await read();
  if (typeof content === "string") return `没有读到的网页：${content}`;
  const found = readPage(decodePage(content.bytes, content.contentType));
  return found ?? "没有找到正文的网页（列表、表单或只有图片），没有导入";
}

/** Each place stands below the one before it. */
function enterCrumbs(categories: Places["categories"], crumbs: readonly Crumb[], page: URL): void {
  for (const [index, { name, href }] of crumbs.entries()) {
    const sourceId = keyOf(crumbs, index + 1);
    if (categories.has(sourceId)) continue;
    const url = URL.canParse(href, page) ? new URL(href, page) : null;
    const formerPaths = href !== "" && url?.host === page.host ? [decoded(url.pathname) + url.search] : [];
    const parentId = index === 0 ? null : keyOf(crumbs, index);
    categories.set(sourceId, {
      kind: "category",
      sourceId,
      name,
      slug: "",
      intro: "",
      parentId,
      formerPaths,
    });
  }
}

function keyOf(crumbs: readonly Crumb[], length: number): string {
  return crumbs
    .slice(0, length)
    .map(({ name }) => name)
    .join(" / ");
}

function* textOf(found: FoundPage, { url, changedAt }: PlacedPage): Generator<ImportRecord> {
  const place = decoded(url.pathname) + url.search;
  for (const { what, example } of found.dropped)
    yield { kind: "problem", what, example: `${place}：${example}` };
  const title = [...found.title].slice(0, titleLimit).join("");
  if (title !== found.title)
    yield { kind: "problem", what: "超过 120 字的标题，截短了", example: `${place}：${found.title}` };
  const path = url.search === "" ? (pathSchema.safeParse(place).data ?? null) : null;
  const shared = {
    ...{ sourceId: createHash("sha256").update(url.href).digest("base64url").slice(0, 22), place },
    ...{ title, slug: "", html: found.html, path, base: url.href, formerPaths: path === null ? [place] : [] },
  };
  if (found.crumbs.length === 0 && found.publishedAt === null && found.author === "")
    yield { ...shared, kind: "page", isPublished: true } satisfies PageRecord;
  else yield* article(found, shared, changedAt);
}

function* article(
  found: FoundPage,
  shared: Omit<PageRecord, "kind" | "isPublished">,
  changedAt: Date | null,
): Generator<ImportRecord> {
  const { crumbs, author, tagNames, updatedAt } = found;
  const publishedAt = found.publishedAt ?? changedAt ?? new Date();
  if (!found.publishedAt)
    yield {
      kind: "problem",
      what: "网页上没有发布时间，用了网站地图或文件的时间",
      example: shared.place ?? "",
    };
  yield {
    ...shared,
    ...{ kind: "article", summary: [...found.description].slice(0, 300).join(""), tagNames, publishedAt },
    ...{ categoryId: crumbs.length > 0 ? keyOf(crumbs, crumbs.length) : null, memberId: author || null },
    ...{ updatedAt: updatedAt ?? publishedAt, pinned: 0, views: 0, fields: {} },
  } satisfies ArticleRecord;
}

/** A link to the former site leads on in the new one. */
function rewrite(href: string, base: URL): string {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return href;
  const url = new URL(href);
  const bare = (host: string) => host.replace(/^www\./, "");
  return bare(url.hostname) === bare(base.hostname) ? url.pathname + url.search + url.hash : href;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
