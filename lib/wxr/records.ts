/** What a WordPress export (WXR 1.0 to 1.2) holds, record by record, in the order of the file. */
export type WxrRecord =
  | { kind: "site"; title: string; url: string; generator: string }
  | { kind: "author"; login: string; email: string; name: string }
  | { kind: "term"; term: WxrTerm }
  | { kind: "post"; post: WxrPost }
  /** Something in the file that isn't as it should be; what follows was read nevertheless, unless `isEnd`. */
  | { kind: "damage"; line: number; column: number; message: string; isEnd: boolean };

export interface WxrTerm {
  /** 0 where the file doesn't say. */
  id: number;
  taxonomy: "category" | "tag";
  slug: string;
  name: string;
  /** The slug of the category above; "" for none. */
  parent: string;
  description: string;
}

export interface WxrPost {
  id: number;
  /** post, page, attachment, nav_menu_item … */
  type: string;
  title: string;
  link: string;
  /** The author's login. */
  author: string;
  content: string;
  excerpt: string;
  slug: string;
  /** publish, draft, pending, private, future, trash, inherit */
  status: string;
  /** UTC; null for 0000-00-00 and the like. */
  publishedAt: Date | null;
  modifiedAt: Date | null;
  parentId: number;
  isSticky: boolean;
  hasPassword: boolean;
  attachmentUrl: string;
  terms: { taxonomy: string; slug: string; name: string }[];
  meta: ReadonlyMap<string, string>;
  comments: WxrComment[];
  /** Where it begins in the file. */
  line: number;
}

export interface WxrComment {
  id: number;
  author: string;
  email: string;
  url: string;
  writtenAt: Date | null;
  content: string;
  isApproved: boolean;
  /** comment, pingback, trackback */
  type: string;
  /** 0 for none. */
  parentId: number;
}
