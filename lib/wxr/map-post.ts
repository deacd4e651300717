import { slugSchema } from "#lib/addresses/schema";
import { titleLimit } from "#lib/articles/schema";
import type { Body } from "#lib/body/schema";
import { type DroppedKind, Drops } from "#lib/html-body/drops";
import { readHtml } from "#lib/html-body/html";
import { parseHtml } from "#lib/html-body/parse";
import { textOf } from "#lib/html-body/tree";
import { tagNameSchema } from "#lib/tags/schema";
import { postHtml } from "#lib/wxr/content";
import type { WxrComment, WxrPost } from "#lib/wxr/records";
import { pathOf, rewriteFor, type SiteIndex } from "#lib/wxr/site-index";

/** A post or page as a text of ours; its pictures aren't stored yet (ReadHtml). */
export interface MappedPost {
  kind: "article" | "page";
  id: number;
  title: string;
  slug: string | null;
  /** Its old path, kept; null where it had none that can be kept. */
  path: string | null;
  body: Body;
  sources: string[];
  summary: string;
  /** Of the categories that it stands in, the deepest; null for none. */
  categorySlug: string | null;
  tagNames: string[];
  /** The name of its author; "" where the file doesn't know them any more. */
  authorName: string;
  /** null: a draft. */
  publishedAt: Date | null;
  updatedAt: Date | null;
  pinned: number;
  /** The address of the featured picture. */
  cover: string | null;
  comments: WxrComment[];
  dropped: DroppedKind[];
}

const mostTags = 10;
const mostSummary = 300;

/**
 * @returns null for what isn't a text: attachments, menus, revisions, the trash
 * @throws DomainError INVALID where the text is more than a body can hold
 */
export function mapPost(post: WxrPost, index: SiteIndex): MappedPost | null {
  const kind = post.type === "post" ? "article" : post.type === "page" ? "page" : null;
  if (kind === null || ["trash", "auto-draft", "inherit"].includes(post.status)) return null;
  const drops = new Drops();
  const html = postHtml(post, { drops, attachments: index.attachments });
  const read = readHtml(html, { base: `${index.url}/`, rewriteHref: rewriteFor(index) });
  const title = cut(plain(post.title), titleLimit, "超过 120 字的标题", drops);
  const isPublic = post.status === "publish" && !post.hasPassword && title !== "";
  if (!isPublic && post.status !== "draft")
    drops.add("不公开的文章（存为草稿）", `${title} ${post.hasPassword ? "有密码" : post.status}`);
  return {
    ...{ kind, id: post.id, title },
    slug: slugSchema.safeParse(post.slug).data ?? null,
    path: isPublic ? pathOf(post.link) : null,
    ...{ body: read.body, sources: read.sources },
    summary: cut(plain(post.excerpt), mostSummary, "超过 300 字的摘要", drops),
    categorySlug: deepestCategory(post, index),
    tagNames: tagsOf(post, drops),
    authorName: index.authors.get(post.author) ?? "",
    publishedAt: isPublic ? (post.publishedAt ?? post.modifiedAt) : null,
    updatedAt: isPublic ? post.modifiedAt : null,
    pinned: post.isSticky ? 1 : 0,
    cover: index.attachments.get(Number(post.meta.get("_thumbnail_id"))) ?? null,
    comments: commentsOf(post, drops),
    dropped: [...read.dropped, ...drops.list()],
  };
}

/** A post stands in one category here. */
function deepestCategory(post: WxrPost, index: SiteIndex): string | null {
  const depth = (slug: string): number => {
    let levels = 0;
    // A category may stand below itself in a damaged file.
    for (let at = index.categories.get(slug); at && levels < 20; at = index.categories.get(at.parent))
      levels += 1;
    return levels;
  };
  const slugs = post.terms.flatMap(({ taxonomy, slug }) => (taxonomy === "category" ? [slug] : []));
  return slugs.sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

function tagsOf(post: WxrPost, drops: Drops): string[] {
  const names = post.terms.flatMap(({ taxonomy, name }) => {
    if (taxonomy !== "post_tag" && taxonomy !== "tag") return [];
    const tag = tagNameSchema.safeParse(name.replace(/[,;:、，；：<>/\\]+/g, " "));
    if (!tag.success) drops.add("不能用的标签", name);
    return tag.data ?? [];
  });
  const unique = [...new Set(names)];
  for (const name of unique.slice(mostTags)) drops.add("超过 10 个的标签", name);
  return unique.slice(0, mostTags);
}

function commentsOf(post: WxrPost, drops: Drops): WxrComment[] {
  return post.comments.filter((comment) => {
    if (comment.type === "comment") return true;
    drops.add("通告（pingback、trackback）", comment.url);
    return false;
  });
}

/** Titles and excerpts may hold tags and entities. */
function plain(html: string): string {
  return textOf(parseHtml(html), 10_000).replace(/\s+/g, " ").trim();
}

function cut(text: string, limit: number, what: string, drops: Drops): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  drops.add(what, text);
  return characters.slice(0, limit).join("");
}
