import type { z } from "zod";
import type { ownFieldsSchema } from "#lib/articles/schema";
import type { Body } from "#lib/body/schema";
import { cdata, dates, element } from "#lib/exporting/wxr-xml";
import { withAbsoluteLinks } from "#lib/feeds/queries";
import { escapeHtml } from "#lib/html";
import { absoluteUrl } from "#lib/seo/urls";
import { firstMediaId, firstPageId, ownKey, redirectType } from "#lib/wxr/own";
import { writeOwnBody } from "#lib/wxr/own-body";

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
  at: Date;
  updated_at: Date;
  own: OwnFields;
  body: Body;
}

/** Bodies of shared snippets by id. */
type Snippets = ReadonlyMap<number, Body>;

/** What WordPress has no place for, as lib/articles/schema.ts names it. */
type OwnFields = z.output<typeof ownFieldsSchema>;

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
  SELECT a.id, a.status::text, a.path, r.slug, r.title, r.summary, r.html, l.slug AS author, r.cover_id,
    coalesce(a.published_at, a.created_at) AS at, coalesce(a.updated_at, a.created_at) AS updated_at,
    r.body, json_build_object('slug', r.slug, 'pinned', a.pinned, 'seoTitle', r.seo_title, 'seoDescription', r.seo_description,
      'provenance', r.provenance, 'sourceName', r.source_name, 'sourceUrl', r.source_url, 'licence', r.licence,
      'aiLevel', r.ai_level, 'aiTool', r.ai_tool, 'aiReviewer', r.ai_reviewer) AS own,
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

export function articleItem(article: WxrArticle, snippets: Snippets): string {
  const { id, status, path, slug, title, summary, html, author, category, tags, comments, own } = article;
  const link = absoluteUrl(path ?? "/");
  const shown = withAbsoluteLinks(html, link);
  const parts = [
    ...[element("title", title), element("link", link), cdata("dc:creator", author ?? "")],
    ...[cdata("content:encoded", shown), cdata("excerpt:encoded", summary)],
    post(id, {
      ...{ at: article.at, updatedAt: article.updated_at },
      ...{ name: slug ?? String(id), state: states[status], type: "post", isSticky: own.pinned > 0 },
    }),
    ownMeta({ ...own, ...writeOwnBody(article.body, shown, snippets) }),
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
  updated_at: Date;
  description: string;
  body: Body;
}

export const pagesQuery = `SELECT id, path, slug, title, html, body, published, created_at AS at, updated_at,
  seo_description AS description FROM page ORDER BY id`;

export function pageItem(page: WxrPage, snippets: Snippets): string {
  const { id, path, slug, title, html, published, at, description } = page;
  const link = absoluteUrl(path);
  const shown = withAbsoluteLinks(html, link);
  return item([
    ...[element("title", title), element("link", link), cdata("dc:creator", "")],
    cdata("content:encoded", shown),
    post(firstPageId + id, {
      ...{ at, updatedAt: page.updated_at },
      ...{ name: slug, state: published ? "publish" : "draft", type: "page" },
    }),
    ownMeta({ slug, seoDescription: description, ...writeOwnBody(page.body, shown, snippets) }),
  ]);
}

export interface WxrMedia {
  id: number;
  sha256: string;
  filename: string;
  alt: string;
  /** Of the widest variant, px. */
  width: number;
  at: Date;
  focal: { focalX: number; focalY: number };
}

/** Originals are never served, so the widest public variant stands for one. */
export const mediaQuery = `
  SELECT id, sha256, filename, alt, (SELECT max(w) FROM unnest(widths) w) AS width, created_at AS at,
    json_build_object('focalX', focal_x, 'focalY', focal_y) AS focal
  FROM media WHERE cardinality(widths) > 0 ORDER BY id`;

/** Where readers get the picture, from the root on. */
export function mediaPath({ sha256, width }: WxrMedia): string {
  return `/media/${sha256.slice(0, 32)}/${width}.jpg`;
}

export function mediaItem(media: WxrMedia): string {
  const { id, filename, alt, at, focal } = media;
  const link = absoluteUrl(mediaPath(media));
  return item([
    ...[element("title", filename), element("link", link), cdata("dc:creator", "")],
    post(firstMediaId + id, { at, updatedAt: at, name: `media-${id}`, state: "inherit", type: "attachment" }),
    element("wp:attachment_url", link),
    ...[meta("_wp_attached_file", filename), meta("_wp_attachment_image_alt", alt), ownMeta(focal)],
  ]);
}

export interface WxrRedirect {
  /** FORMER: what the target names stood here before. */
  kind: "FORMER" | "EXACT" | "PREFIX" | "PATTERN";
  source: string;
  target: string;
}

/**
 * Addresses that things had before, with what they belong to as this file calls it (category and slug, page and number
 * …), and the redirects and rules that somebody made.
 */
export const redirectsQuery = `
  SELECT CASE WHEN a.redirect_to IS NULL THEN 'FORMER' ELSE 'EXACT' END AS kind, a.path AS source,
    coalesce(a.redirect_to, CASE a.target_type
      WHEN 'ARTICLE' THEN 'article ' || a.target_id
      WHEN 'PAGE' THEN 'page ' || ${firstPageId} + a.target_id
      WHEN 'CATEGORY' THEN 'category ' || (SELECT slug FROM category WHERE id = a.target_id)
      WHEN 'TAG' THEN 'tag ' || (SELECT slug FROM tag WHERE id = a.target_id)
      WHEN 'LAWYER' THEN 'author ' || (SELECT slug FROM lawyer WHERE id = a.target_id) END) AS target
  FROM address a WHERE a.kind = 'REDIRECT' AND (a.redirect_to IS NOT NULL OR a.target_id IS NOT NULL)
  UNION ALL SELECT kind::text, source, target FROM redirect_rule ORDER BY 1, 2`;

/** A type of our own, which other programs pass over. */
export function redirectItem(redirect: WxrRedirect): string {
  return item([element("title", redirect.source), element("wp:post_type", redirectType), ownMeta(redirect)]);
}

interface Post {
  at: Date;
  updatedAt: Date;
  name: string;
  state: string;
  type: "post" | "page" | "attachment";
  isSticky?: boolean;
}

function post(id: number, { at, updatedAt, name, state, type, isSticky = false }: Post): string {
  return [
    ...[element("pubDate", at.toUTCString()), element("wp:post_id", id), dates("wp:post_date", at)],
    dates("wp:post_modified", updatedAt),
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
    ...[
      element("wp:comment_id", id),
      cdata("wp:comment_author", author),
      dates("wp:comment_date", new Date(at)),
    ],
    ...[cdata("wp:comment_content", escapeHtml(text)), element("wp:comment_approved", isApproved ? 1 : 0)],
    ...[element("wp:comment_type", "comment"), element("wp:comment_parent", parentId ?? 0)],
  ];
  return `<wp:comment>\n${parts.join("")}</wp:comment>\n`;
}

function meta(key: string, value: string): string {
  return `<wp:postmeta>${element("wp:meta_key", key)}${cdata("wp:meta_value", value)}</wp:postmeta>\n`;
}

function ownMeta(fields: object): string {
  return meta(ownKey, JSON.stringify(fields));
}

function item(parts: readonly string[]): string {
  return `<item>\n${parts.join("")}</item>\n`;
}
