import { basename, dirname } from "node:path";
import { pathSchema } from "#lib/addresses/schema";
import { generator, ownMediaSchema, readOwn } from "#lib/wxr/own";
import { readWxr } from "#lib/wxr/read-wxr";
import type { WxrPost, WxrTerm } from "#lib/wxr/records";

/** What has to be known of the whole file before its first post can be read: WordPress writes in no order. */
export interface SiteIndex {
  title: string;
  /** https://www.example.com, without a slash at its end; "" where the file doesn't say. */
  url: string;
  /** One of our own exports: what it doesn't say is not so. */
  isOwn: boolean;
  /** Names by login. */
  authors: Map<string, string>;
  /** By slug, as the tags are. */
  categories: Map<string, WxrTerm>;
  tags: Map<string, WxrTerm>;
  /** Attachments by their ids. */
  attachments: Map<number, Attachment>;
  /** Their addresses; of our own exports also by the folder that holds every size of a picture. */
  originals: Map<string, string>;
  /** Paths of public posts and pages by their ids, as far as they have one of their own. */
  paths: Map<number, string>;
  /** When the first text came out: for public ones whose own time is 0000-00-00. */
  earliest: Date | null;
  /** How many of each type: post, page, attachment … */
  counts: Map<string, number>;
  /** Where the file is damaged; `end`: where it breaks off. */
  damages: { line: number; column: number; message: string }[];
  end: { line: number; column: number } | null;
}

export interface Attachment {
  url: string;
  filename: string;
  alt: string;
  focus: { focalX: number; focalY: number } | null;
}

/** Some 400 bytes each; a site with more texts and pictures isn't a firm's. */
const mostEntries = 300_000;

/** Reads the whole file once for its index; memory grows with the number of posts, not with their length. */
export async function indexWxr(chunks: AsyncIterable<Uint8Array>): Promise<SiteIndex> {
  const index: SiteIndex = {
    ...{ title: "", url: "", isOwn: false, authors: new Map(), categories: new Map(), tags: new Map() },
    ...{
      attachments: new Map(),
      originals: new Map(),
      earliest: null,
      paths: new Map(),
      counts: new Map(),
      damages: [],
      end: null,
    },
  };
  for await (const record of readWxr(chunks)) {
    if (record.kind === "site")
      Object.assign(index, {
        title: record.title,
        url: record.url.replace(/\/+$/, ""),
        isOwn: record.generator === generator,
      });
    else if (record.kind === "author") index.authors.set(record.login, record.name);
    else if (record.kind === "damage") noteDamage(index, record);
    else if (record.kind === "post") addPost(index, record.post);
    else termsOf(index, record.term.taxonomy)?.set(record.term.slug, record.term);
  }
  return index;
}

function noteDamage(
  index: SiteIndex,
  { isEnd, ...damage }: { line: number; column: number; message: string; isEnd: boolean },
): void {
  if (isEnd) index.end ??= { line: damage.line, column: damage.column };
  else index.damages.push(damage);
}

function addPost(index: SiteIndex, post: WxrPost): void {
  index.counts.set(post.type, (index.counts.get(post.type) ?? 0) + 1);
  const { publishedAt } = post;
  if (publishedAt && post.type === "post" && publishedAt < (index.earliest ?? Number.POSITIVE_INFINITY))
    index.earliest = publishedAt;
  if (index.attachments.size + index.paths.size > mostEntries) return;
  if (post.type === "attachment" && post.attachmentUrl !== "") {
    const { attachmentUrl: url, meta } = post;
    index.attachments.set(post.id, {
      url,
      filename: basename(meta.get("_wp_attached_file") ?? "") || basename(decodedPath(url)),
      alt: meta.get("_wp_attachment_image_alt")?.trim() ?? "",
      focus: readOwn(meta, ownMediaSchema),
    });
    index.originals.set(url, url);
    if (index.isOwn) index.originals.set(dirname(url), url);
  }
  // Posts may stand in categories, and under tags, that the head of the file doesn't list.
  for (const { taxonomy, slug, name } of post.terms) {
    const terms = termsOf(index, taxonomy);
    if (terms && !terms.has(slug))
      terms.set(slug, {
        ...{ id: 0, taxonomy: taxonomy === "category" ? "category" : "tag" },
        ...{ slug, name, parent: "", description: "" },
      });
  }
  const path = pathOf(post.link);
  if (path !== null) index.paths.set(post.id, path);
}

function termsOf(index: SiteIndex, taxonomy: string): Map<string, WxrTerm> | null {
  if (taxonomy === "category") return index.categories;
  return taxonomy === "tag" || taxonomy === "post_tag" ? index.tags : null;
}

export function decodedPath(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The path of a permalink, decoded as our addresses are; null for ?p=1 and for paths that can't be kept. */
export function pathOf(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { pathname, search } = new URL(link);
  if (search !== "") return null;
  try {
    return pathSchema.safeParse(decodeURIComponent(pathname)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * A link of a text as it leads from here: those to the former site become paths of ours, also ?p=1 where the post had
 * a path. Others stay.
 */
export function rewriteFor(index: SiteIndex): (href: string) => string {
  const hosts = new Set(URL.canParse(index.url) ? hostNames(new URL(index.url).hostname) : []);
  return (href) => {
    if (!/^https?:/i.test(href) || !URL.canParse(href)) return href;
    const url = new URL(href);
    if (!hosts.has(url.hostname)) return href;
    const id = Number(url.searchParams.get("p") ?? url.searchParams.get("page_id") ?? 0);
    const known = id > 0 ? index.paths.get(id) : undefined;
    return known ? encodeURI(known) + url.hash : url.pathname + url.search + url.hash;
  };
}

function hostNames(host: string): string[] {
  const bare = host.replace(/^www\./, "");
  return [bare, `www.${bare}`];
}
