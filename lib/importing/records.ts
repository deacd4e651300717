import type { z } from "zod";
import type { ownFieldsSchema } from "#lib/articles/schema";
import type { Body } from "#lib/body/schema";
import type { Role } from "#prisma/enums";

/**
 * What a former site holds, record by record. A source gives categories, tags and members first (parents before
 * children), then pictures, articles, pages, comments and addresses; ids are the former site's own.
 */
export type ImportRecord =
  | CategoryRecord
  | TagRecord
  | MemberRecord
  | PictureRecord
  | ArticleRecord
  | PageRecord
  | CommentRecord
  | AddressRecord
  | ProblemRecord;
export type RecordKind = Exclude<ImportRecord["kind"], "problem">;

export const recordNames: Record<RecordKind, string> = {
  category: "分类",
  tag: "标签",
  member: "成员",
  picture: "图片",
  article: "文章",
  page: "页面",
  comment: "评论",
  address: "网址",
};

interface Sourced {
  sourceId: string;
  /** Where it stands in the source, for messages: zbp_post 第 12 行. */
  place?: string;
}

/** Paths are decoded, from the root on; those that aren't the address of the record here answer 301 to it. */
interface Addressed {
  formerPaths: string[];
}

export interface CategoryRecord extends Sourced, Addressed {
  kind: "category";
  name: string;
  /** The former site's alias; "" for none. */
  slug: string;
  intro: string;
  parentId: string | null;
}

export interface TagRecord extends Sourced, Addressed {
  kind: "tag";
  name: string;
  slug: string;
  intro: string;
}

export interface MemberRecord extends Sourced, Addressed {
  kind: "member";
  name: string;
  email: string;
  /** null: never signed in to write; no account is made. */
  role: Role | null;
  isDisabled: boolean;
  /** As lib/passwords/legacy.ts writes it; null: a reset is needed. */
  passwordHash: string | null;
  intro: string;
  /** Whether texts stand under the name: then a lawyer is looked for or made. */
  isAuthor: boolean;
  /** Of an export of ours: the lawyer's name in addresses. A login of another program isn't made public. */
  slug?: string;
}

export interface PictureRecord extends Sourced {
  kind: "picture";
  filename: string;
  alt?: string;
  /** What a crop keeps, 0–1 from the left and from the top; left out: the middle. */
  focus?: { focalX: number; focalY: number } | null;
  /** null where the file is missing or may not be read. */
  read(): Promise<Buffer | null>;
}

/** A text of ours with the addresses of its pictures, by the ids that they had. */
export interface OwnText {
  body: Body;
  addresses: ReadonlyMap<number, string>;
}

export interface ArticleRecord extends Sourced, Addressed {
  kind: "article";
  title: string;
  slug: string;
  summary: string;
  html: string;
  categoryId: string | null;
  memberId: string | null;
  tagNames: string[];
  /** null: a draft. */
  publishedAt: Date | null;
  updatedAt: Date | null;
  /** Where it shall stand; null: by our own pattern. */
  path: string | null;
  /** The address of the text, where relative ones begin. */
  base: string | null;
  pinned: number;
  views: number;
  fields: Record<string, unknown>;
  /** The address of its cover picture. */
  cover?: string | null;
  /** Of an export of ours: what no other program knows of a text. */
  own?: z.output<typeof ownFieldsSchema> | null;
  /** The same text as `html` and more of it. */
  ownText?: OwnText | null;
}

export interface PageRecord extends Sourced, Addressed {
  kind: "page";
  title: string;
  slug: string;
  html: string;
  path: string | null;
  base: string | null;
  isPublished: boolean;
  ownText?: OwnText | null;
  ownPage?: { slug: string; seoDescription: string } | null;
}

export interface CommentRecord extends Sourced {
  kind: "comment";
  articleId: string;
  parentId: string | null;
  authorName: string;
  /** HTML or text as the former site kept it. */
  content: string;
  isApproved: boolean;
  createdAt: Date;
}

/** An address of a list or the like: one path, or a pattern (RE2) of many. */
export interface AddressRecord extends Sourced {
  kind: "address";
  /** FORMER: `to` names a thing of the source, "article 12" or "author shen", that stood there before. */
  form: "FORMER" | "EXACT" | "PREFIX" | "PATTERN";
  from: string;
  to: string;
}

/** Something in the source that isn't as it should be; it goes on behind it. */
export interface ProblemRecord {
  kind: "problem";
  what: string;
  example: string;
}

/** A former site that can be read from the beginning, any number of times. */
export interface ImportSource {
  /** zblog, wxr, html … */
  kind: string;
  /** Which site: www.example.com. Imports of one site go on where the last one ended. */
  site: string;
  /** Which file or database, for people; without a password. */
  label: string;
  /** How many records there are, null where nobody knows. */
  total: number | null;
  records(): AsyncIterable<ImportRecord>;
  /** A picture that a text shows, by the decoded path of its address and the whole of it; null where the source hasn't got it. */
  picture?(path: string, address: string): Promise<Buffer | null>;
  /** Where a link of a text leads from here: those to the former site become paths of ours. */
  rewriteHref?(href: string): string;
}
