import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { titleLimit } from "#lib/articles/schema";
import { bodyMediaIds } from "#lib/body/render";
import { Drops } from "#lib/html-body/drops";
import { parseHtml } from "#lib/html-body/parse";
import { textOf } from "#lib/html-body/tree";
import type { MediaReader } from "#lib/importing/media";
import type {
  AddressRecord,
  ArticleRecord,
  CategoryRecord,
  CommentRecord,
  ImportRecord,
  ImportSource,
  OwnText,
  PageRecord,
  PictureRecord,
  ProblemRecord,
} from "#lib/importing/records";
import { postHtml } from "#lib/wxr/content";
import {
  firstMediaId,
  ownArticleSchema,
  ownPageSchema,
  ownRedirectSchema,
  readOwn,
  redirectType,
} from "#lib/wxr/own";
import { ownBodySchema, readOwnBody } from "#lib/wxr/own-body";
import { readWxr } from "#lib/wxr/read-wxr";
import type { WxrPost } from "#lib/wxr/records";
import {
  type Attachment,
  decodedPath,
  indexWxr,
  pathOf,
  rewriteFor,
  type SiteIndex,
} from "#lib/wxr/site-index";

/** What a report calls a file that ends in the middle. */
export const brokenOff = "文件不完整，只导入了断开以前的内容";

/**
 * An export of WordPress as a source of imports. The file is read three times, each time as a stream: for what the
 * posts refer to, for posts and pages, and for comments, which need both.
 * @param media where the bytes of attachments come from
 * @throws DomainError INVALID where it isn't such a file
 */
export async function openWxr(file: string, media: MediaReader): Promise<ImportSource> {
  const index = await indexWxr(createReadStream(file));
  return {
    kind: "wxr",
    site: URL.canParse(index.url) ? new URL(index.url).host : basename(file),
    label: basename(file),
    total: (index.counts.get("post") ?? 0) + (index.counts.get("page") ?? 0),
    records: () => recordsOf(file, index, media),
    rewriteHref: rewriteFor(index),
    picture: (_path, address) => media.read(address),
  };
}

async function* recordsOf(file: string, index: SiteIndex, media: MediaReader): AsyncGenerator<ImportRecord> {
  yield* damagesOf(index);
  yield* categoriesOf(index);
  for (const { slug, name, description: intro } of index.tags.values())
    yield {
      ...{ kind: "tag", sourceId: slug, name, slug, intro },
      formerPaths: unlessOwn(index, [`/tag/${slug}/`, `/?tag=${slug}`]),
    };
  for (const [login, name] of index.authors)
    yield {
      ...{ kind: "member", sourceId: login, name, email: "", role: null, isDisabled: false },
      ...{ passwordHash: null, intro: "", isAuthor: true, ...(index.isOwn ? { slug: login } : {}) },
      formerPaths: unlessOwn(index, [`/author/${login}/`]),
    };
  for (const attachment of index.attachments.values()) yield toPicture(attachment, media);
  for await (const record of readWxr(createReadStream(file)))
    if (record.kind === "post") yield* textOfPost(record.post, index);
  for await (const record of readWxr(createReadStream(file)))
    if (record.kind === "post" && record.post.type === "post") yield* commentsOf(record.post);
  if (!index.isOwn) return;
  for await (const record of readWxr(createReadStream(file)))
    if (record.kind === "post" && record.post.type === redirectType) yield* redirectOf(record.post);
}

function* redirectOf({ meta }: WxrPost): Generator<AddressRecord> {
  const redirect = readOwn(meta, ownRedirectSchema);
  if (!redirect) return;
  const { kind: form, source: from, target: to } = redirect;
  yield { kind: "address", sourceId: `${form} ${from}`, form, from, to };
}

/** Addresses that every site of WordPress has; an export of ours names its own. */
function unlessOwn({ isOwn }: SiteIndex, paths: string[]): string[] {
  return isOwn ? [] : paths;
}

function* damagesOf({ damages, end, counts }: SiteIndex): Generator<ImportRecord> {
  for (const { line, column, message } of damages)
    yield {
      kind: "problem",
      what: "文件里损坏的地方（后面的照常读取）",
      example: column > 0 ? `第 ${line} 行第 ${column} 列：${message}` : `第 ${line} 行：${message}`,
    };
  if (end) yield { kind: "problem", what: brokenOff, example: `断在第 ${end.line} 行第 ${end.column} 列` };
  for (const [type, count] of counts)
    if (!["post", "page", "attachment", redirectType].includes(type))
      yield { kind: "problem", what: "没有对应内容的类型", example: `${type} ${count} 条` };
}

/** Parents before children; one that stands below itself, as in a damaged file, comes without a parent. */
function* categoriesOf(index: SiteIndex): Generator<CategoryRecord> {
  const { categories } = index;
  const given = new Set<string>();
  const paths = new Map<string, string>();
  const waiting = [...categories.values()];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ parent }) => given.has(parent) || !categories.has(parent));
    const [term] = waiting.splice(Math.max(at, 0), 1);
    if (!term) return;
    const parentId = given.has(term.parent) ? term.parent : null;
    const { id, slug, name, description: intro } = term;
    const path = `${parentId === null ? "/category/" : paths.get(parentId)}${slug}/`;
    paths.set(slug, path);
    const formerPaths = unlessOwn(index, [path, ...(id > 0 ? [`/?cat=${id}`] : [])]);
    yield { kind: "category", sourceId: slug, name: name || slug, slug, intro, parentId, formerPaths };
    given.add(slug);
  }
}

function toPicture({ url, ...facts }: Attachment, media: MediaReader): PictureRecord | ProblemRecord {
  const path = decodedPath(url);
  if (!/\.(jpe?g|png|gif|webp|avif|bmp|heic)$/i.test(path))
    return { kind: "problem", what: "不是图片的附件（图片库只收图片，请另行保存）", example: url };
  return { kind: "picture", sourceId: path, ...facts, read: () => media.read(url) };
}

/** The texts of posts and pages; nothing of menus, revisions and the trash. */
function* textOfPost(post: WxrPost, index: SiteIndex): Generator<ImportRecord> {
  if (!/^(post|page)$/.test(post.type) || /^(trash|auto-draft|inherit)$/.test(post.status)) return;
  const drops = new Drops();
  const record = toText(post, index, drops);
  for (const { what, examples } of drops.list())
    for (const example of examples) yield { kind: "problem", what, example: `《${record.title}》${example}` };
  yield record;
}

/** Its number, or where it stands: the same at every run. */
function sourceIdOf({ id, link, line }: WxrPost): string {
  return id > 0 ? String(id) : link || `line ${line}`;
}

function toText(post: WxrPost, index: SiteIndex, drops: Drops): ArticleRecord | PageRecord {
  // What our renderer wrote has no shortcodes and no breaks to make.
  const written = index.isOwn ? post.content : postHtml(post, { drops, attachments: index.attachments });
  const html = fullSize(written, index).replaceAll(`href="${post.link}#`, 'href="#');
  const title = cut(plain(post.title), titleLimit, "超过 120 字的标题", drops);
  const isPublic = post.status === "publish" && !post.hasPassword;
  if (!isPublic && post.status !== "draft")
    drops.add("不公开的文章（存为草稿）", post.hasPassword ? "有密码" : post.status);
  const path = isPublic ? pathOf(post.link) : null;
  if (isPublic && path === null) drops.add("没有固定地址，按本站的格式生成", post.link);
  const shared = {
    ...{ sourceId: sourceIdOf(post), place: `第 ${post.line} 行` },
    // WordPress answers by the number, too, whatever its addresses are.
    formerPaths: unlessOwn(index, [
      ...(post.type === "page" ? [`/?page_id=${post.id}`] : []),
      `/?p=${post.id}`,
    ]),
    ownText: ownTextOf(post, index),
    ...{ title, slug: post.slug, html, path, base: index.url === "" ? null : `${index.url}/` },
  };
  const publishedAt = post.publishedAt ?? post.modifiedAt ?? index.earliest;
  if (isPublic && !post.publishedAt) drops.add("没有发布时间，用修改时间或最早一篇的时间", post.link);
  if (post.type === "page")
    return { ...shared, kind: "page", isPublished: isPublic, ownPage: readOwn(post.meta, ownPageSchema) };
  return {
    ...{ ...shared, kind: "article" },
    summary: cut(plain(post.excerpt), 300, "超过 300 字的摘要", drops),
    categoryId: deepestCategory(post, index),
    memberId: index.authors.has(post.author) ? post.author : null,
    tagNames: post.terms.flatMap(({ taxonomy, name }) => (/^(post_)?tag$/.test(taxonomy) ? [name] : [])),
    publishedAt: isPublic ? publishedAt : null,
    updatedAt: isPublic ? post.modifiedAt : null,
    pinned: post.isSticky ? 1 : 0,
    views: 0,
    fields: {},
    cover: index.attachments.get(Number(post.meta.get("_thumbnail_id")))?.url ?? null,
    own: readOwn(post.meta, ownArticleSchema),
  };
}

function ownTextOf({ meta, content }: WxrPost, { attachments, isOwn }: SiteIndex): OwnText | null {
  const body = isOwn ? readOwnBody(readOwn(meta, ownBodySchema), content) : null;
  if (!body) return null;
  const urls = bodyMediaIds(body).flatMap((id): [number, string][] => {
    const url = attachments.get(firstMediaId + id)?.url;
    return url ? [[id, url]] : [];
  });
  return { body, addresses: new Map(urls) };
}

/** Pictures in the size that was uploaded, where the text shows a smaller copy that WordPress or we made. */
function fullSize(html: string, { originals, isOwn }: SiteIndex): string {
  if (isOwn)
    return html.replace(/(\bsrc=")([^"<>]{1,2000})\/\d+\.jpg(?=")/g, (all, before, folder) =>
      originals.has(folder) ? before + originals.get(folder) : all,
    );
  return html.replace(
    /(\bsrc=["'])([^"'<>]{1,2000}?)-\d{2,4}x\d{2,4}(\.\w{3,4})(?=["'])/gi,
    (all, before, name, end) => (originals.has(`${name}${end}`) ? `${before}${name}${end}` : all),
  );
}

function* commentsOf(post: WxrPost): Generator<CommentRecord> {
  for (const comment of post.comments) {
    if (comment.type !== "comment") continue;
    yield {
      ...{ kind: "comment", sourceId: String(comment.id), articleId: sourceIdOf(post) },
      parentId: comment.parentId > 0 ? String(comment.parentId) : null,
      authorName: comment.author,
      content: comment.content,
      isApproved: comment.isApproved,
      createdAt: comment.writtenAt ?? post.publishedAt ?? new Date(0),
    };
  }
}

/** A post stands in one category here. */
function deepestCategory(post: WxrPost, { categories }: SiteIndex): string | null {
  const depth = (slug: string): number => {
    let levels = 0;
    for (let at = categories.get(slug); at && levels < 20; at = categories.get(at.parent)) levels += 1;
    return levels;
  };
  const slugs = post.terms.flatMap(({ taxonomy, slug }) => (taxonomy === "category" ? [slug] : []));
  return slugs.sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

/** Titles and excerpts may hold tags and entities. */
function plain(html: string): string {
  return textOf(parseHtml(html), 10_000).replace(/\s+/g, " ").trim();
}

function cut(text: string, limit: number, what: string, drops: Drops): string {
  const characters = [...text];
  if (characters.length > limit) drops.add(what, text);
  return characters.slice(0, limit).join("");
}
