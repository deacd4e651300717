import { readInstant } from "#lib/wxr/dates";
import type { WxrComment, WxrPost, WxrTerm } from "#lib/wxr/records";

/** The texts of an element's children by their names; of those that come more than once, the last. */
export type Fields = ReadonlyMap<string, string>;

export interface RawItem {
  fields: Fields;
  terms: WxrPost["terms"];
  meta: ReadonlyMap<string, string>;
  comments: Fields[];
  line: number;
}

const longestName = 300;

export function toPost({ fields, terms, meta, comments, line }: RawItem): WxrPost {
  const get = getter(fields);
  return {
    // Some exports of themes have the number in the address alone.
    id:
      whole(get("wp:post_id")) ||
      whole(/[?&](?:p|page_id)=(\d+)/.exec(`${get("link")} ${get("guid")}`)?.[1] ?? ""),
    type: get("wp:post_type") || "post",
    title: get("title"),
    link: get("link"),
    author: get("dc:creator"),
    content: fields.get("content:encoded") ?? "",
    excerpt: fields.get("excerpt:encoded") ?? "",
    slug: decodeSlug(get("wp:post_name")),
    status: get("wp:status"),
    publishedAt: readInstant({
      gmt: get("wp:post_date_gmt"),
      local: get("wp:post_date"),
      feed: get("pubDate"),
    }),
    modifiedAt: readInstant({ gmt: get("wp:post_modified_gmt"), local: get("wp:post_modified") }),
    parentId: whole(get("wp:post_parent")),
    isSticky: get("wp:is_sticky") === "1",
    hasPassword: get("wp:post_password") !== "",
    attachmentUrl: get("wp:attachment_url"),
    ...{ terms, meta, line },
    comments: comments.map(toComment),
  };
}

function toComment(fields: Fields): WxrComment {
  const get = getter(fields);
  return {
    id: whole(get("wp:comment_id")),
    author: get("wp:comment_author").slice(0, longestName),
    email: get("wp:comment_author_email").slice(0, longestName),
    url: get("wp:comment_author_url").slice(0, 2000),
    writtenAt: readInstant({ gmt: get("wp:comment_date_gmt"), local: get("wp:comment_date") }),
    content: fields.get("wp:comment_content") ?? "",
    isApproved: get("wp:comment_approved") === "1",
    type: get("wp:comment_type") || "comment",
    parentId: whole(get("wp:comment_parent")),
  };
}

export function toTerm(taxonomy: WxrTerm["taxonomy"], fields: Fields): WxrTerm {
  const get = getter(fields);
  const id = whole(get("wp:term_id"));
  if (taxonomy === "tag")
    return {
      ...{ id, taxonomy, slug: decodeSlug(get("wp:tag_slug")), name: get("wp:tag_name"), parent: "" },
      description: get("wp:tag_description"),
    };
  return {
    ...{ id, taxonomy, slug: decodeSlug(get("wp:category_nicename")), name: get("wp:cat_name") },
    ...{ parent: decodeSlug(get("wp:category_parent")), description: get("wp:category_description") },
  };
}

/** WordPress keeps Chinese slugs percent-encoded, cut at 200 characters, so the last one may be broken. */
export function decodeSlug(slug: string): string {
  const whole = slug.replace(/%(?:[0-9a-f])?$/i, "");
  for (let cut = whole; cut.length >= whole.length - 9 && cut !== ""; cut = cut.replace(/%[0-9a-f]{2}$/i, ""))
    try {
      return decodeURIComponent(cut);
    } catch {
      if (!/%[0-9a-f]{2}$/i.test(cut)) break;
    }
  return slug;
}

function getter(fields: Fields): (name: string) => string {
  return (name) => fields.get(name)?.trim() ?? "";
}

function whole(text: string): number {
  return /^\d{1,10}$/.test(text) ? Number(text) : 0;
}
