import { cdata, dates, element } from "#lib/exporting/wxr-xml";
import { withAbsoluteLinks } from "#lib/feeds/queries";
import { escapeHtml } from "#lib/html";
import { absoluteUrl } from "#lib/seo/urls";

/** Posts, pages and attachments share their ids in WordPress; articles keep their own. */
const firstPageId = 1_000_000_000;
const firstMediaId = 1_500_000_000;

export interface WxrArticle {
  id: number;
  status: "DRAFT" | "PUBLISHED" | "WITHDRAWN";
  path: string | null;
  slug: string | null;
  title: string;
  summary: string;
  html: string;
  author: string | null;
  category: { slug: string; name: string } | null;
  tags: { slug: string; name: string }[];
  comments: WxrComment[];
  cover_id: number | null;
  pinned: number;
  at: Date;
}

interface WxrComment {
  id: number;
  parentId: number | null;
  author: string;
  text: string;
  isApproved: boolean;
  /** ISO 8601 */
  at: string;
}

/** A public article as readers see it, another one as it was last written. */
export const articlesQuery = `
  SELECT a.id, a.status::text, a.path, r.slug, r.title, r.summary, r.html, l.slug AS author, r.cover_id, a.pinned,
    coalesce(a.published_at, a.created_at) AS at,
    CASE WHEN c.id IS NOT NULL THEN json_build_object('slug', c.slug, 'name', c.name) END AS category,
    (SELECT coalesce(json_agg(json_build_object('slug', coalesce(t.slug, n), 'name', n)), '[]')
     FROM unnest(r.tag_names) n LEFT JOIN tag t ON t.name = n) AS tags,
    (SELECT coalesce(json_agg(json_build_object('id', k.id, 'parentId', k.parent_id, 'author', k.author_name,
       'text', k.text, 'isApproved', k.is_approved, 'at', k.created_at) ORDER BY k.id), '[]')
     FROM comment k WHERE k.article_id = a.id) AS comments
  FROM article a
  JOIN revision r ON r.id = coalesce(a.live_revision_id, a.working_revision_id)
  LEFT JOIN category c ON c.id = r.category_id
  LEFT JOIN lawyer l ON l.id = r.author_id
  WHERE a.status <> 'TRASHED' ORDER BY a.id`;

const states = { DRAFT: "draft", PUBLISHED: "publish", WITHDRAWN: "private" } as const;

export function articleItem(article: WxrArticle): string {
  const { id, status, path, slug, title, summary, html, author, category, tags, comments, at } = article;
  const link = absoluteUrl(path ?? "/");
  const parts = [
    ...[element("title", title), element("link", link), cdata("dc:creator", author ?? "")],
    ...[cdata("content:encoded", withAbsoluteLinks(html, link)), cdata("excerpt:encoded", summary)],
    post(id, {
      at,
      name: slug ?? String(id),
      state: states[status],
      type: "post",
      isSticky: article.pinned > 0,
    }),
    ...(category ? [cdata("category", category.name, { domain: "category", nicename: category.slug })] : []),
    ...tags.map((tag) => cdata("category", tag.name, { domain: "post_tag", nicename: tag.slug })),
    ...(article.cover_id === null ? [] : [meta("_thumbnail_id", String(firstMediaId + article.cover_id))]),
    ...comments.map(comment),
  ];
  return item(parts);
}

export interface WxrPage {
  id: number;
  path: string;
  slug: string;
  title: string;
  html: string;
  published: boolean;
  at: Date;
}

export const pagesQuery =
  "SELECT id, path, slug, title, html, published, created_at AS at FROM page ORDER BY id";

export function pageItem({ id, path, slug, title, html, published, at }: WxrPage): string {
  const link = absoluteUrl(path);
  return item([
    ...[element("title", title), element("link", link), cdata("dc:creator", "")],
    cdata("content:encoded", withAbsoluteLinks(html, link)),
    post(firstPageId + id, { at, name: slug, state: published ? "publish" : "draft", type: "page" }),
  ]);
}

export interface WxrMedia {
  id: number;
  sha256: string;
  filename: string;
  alt: string;
  width: number | null;
  at: Date;
}

/** Originals are never served, so the widest public variant stands for one. */
export const mediaQuery = `
  SELECT id, sha256, filename, alt, (SELECT max(w) FROM unnest(widths) w) AS width, created_at AS at
  FROM media WHERE cardinality(widths) > 0 ORDER BY id`;

export function mediaItem({ id, sha256, filename, alt, width, at }: WxrMedia): string {
  const link = absoluteUrl(`/media/${sha256.slice(0, 32)}/${width}.jpg`);
  return item([
    ...[element("title", filename), element("link", link), cdata("dc:creator", "")],
    post(firstMediaId + id, { at, name: `media-${id}`, state: "inherit", type: "attachment" }),
    element("wp:attachment_url", link),
    meta("_wp_attachment_image_alt", alt),
  ]);
}

interface Post {
  at: Date;
  name: string;
  state: string;
  type: "post" | "page" | "attachment";
  isSticky?: boolean;
}

function post(id: number, { at, name, state, type, isSticky = false }: Post): string {
  return [
    ...[element("pubDate", at.toUTCString()), element("wp:post_id", id), dates("wp:post", at)],
    ...[element("wp:comment_status", "closed"), element("wp:ping_status", "closed")],
    ...[cdata("wp:post_name", name), element("wp:status", state), element("wp:post_parent", 0)],
    ...[
      element("wp:menu_order", 0),
      element("wp:post_type", type),
      element("wp:is_sticky", isSticky ? 1 : 0),
    ],
  ].join("");
}

function comment({ id, parentId, author, text, isApproved, at }: WxrComment): string {
  const parts = [
    ...[element("wp:comment_id", id), cdata("wp:comment_author", author), dates("wp:comment", new Date(at))],
    ...[cdata("wp:comment_content", escapeHtml(text)), element("wp:comment_approved", isApproved ? 1 : 0)],
    ...[element("wp:comment_type", "comment"), element("wp:comment_parent", parentId ?? 0)],
  ];
  return `<wp:comment>\n${parts.join("")}</wp:comment>\n`;
}

function meta(key: string, value: string): string {
  return `<wp:postmeta>${element("wp:meta_key", key)}${cdata("wp:meta_value", value)}</wp:postmeta>\n`;
}

function item(parts: readonly string[]): string {
  return `<item>\n${parts.join("")}</item>\n`;
}
