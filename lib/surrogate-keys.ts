/**
 * Every surrogate key of the site. A query names what it read (dependsOn), a command what it changed
 * (invalidate); a page is purged when the two meet. Nothing else decides what to purge.
 */
export const keys = {
  /** Every page, whatever it shows: for maintenance alone. */
  everything: () => "everything",
  /** The article's own page: text, times, tags, notice. */
  article: (id: number) => `article:${id}`,
  /** What lists show of an article: title, summary, cover, date, category, author, address. */
  card: (id: number) => `card:${id}`,
  /** Which articles stand before and after this one in its category. */
  neighbours: (id: number) => `neighbours:${id}`,
  /** Which articles are related to this one. */
  related: (id: number) => `related:${id}`,

  /** Membership and order of the list of all articles. */
  allArticles: () => "list:articles",
  /** Membership and order of a category's list; an article counts for its category and all above. */
  categoryArticles: (id: number) => `list:category:${id}`,
  tagArticles: (id: number) => `list:tag:${id}`,
  lawyerArticles: (id: number) => `list:lawyer:${id}`,
  /** What a search finds, and in which order: every publication and withdrawal may change it. */
  search: () => "search",
  /** Which parts the sitemap has, and when each changed. */
  sitemap: () => "sitemap",
  /** The articles of one part, by partNumber. */
  sitemapPart: (number: number) => `sitemap:${number}`,
  /** Which addresses were withdrawn lately. */
  deadLinks: () => "dead-links",
  /** Which texts llms.txt and llms-full.txt hold: every publication, withdrawal and 不收录 may change it. */
  machineTexts: () => "list:machine-texts",
  /** Which articles editors pinned, in which order. */
  pinned: () => "list:pinned",
  /** Articles of one month in Shanghai, 2026-03. */
  monthArticles: (month: string) => `list:month:${month}`,
  /** Which months have how many articles. */
  archive: () => "archive",

  /** A category's own texts; its name and address too. */
  category: (id: number) => `category:${id}`,
  /** A category's name and address: what cards and breadcrumbs show of it. */
  categoryLink: (id: number) => `category-link:${id}`,
  /** Names, addresses and shape of the category tree. */
  categories: () => "categories",
  tag: (id: number) => `tag:${id}`,
  /** Which tags exist with how many articles. */
  tags: () => "tags",
  /** A lawyer's profile, and the card below their texts. */
  lawyer: (id: number) => `lawyer:${id}`,
  /** What every text in a list shows of its author: name, address, whether there is one to show. */
  byline: (id: number) => `byline:${id}`,
  /** Which lawyers are shown, in which order. */
  lawyers: () => "lawyers",
  /** Texts and versions of a law of the library. */
  law: (name: string) => `law:${name}`,
  /** Under which addresses a law and its articles stand: what texts that cite it link to. */
  lawLinks: (name: string) => `law-links:${name}`,
  /** Which laws the library has. */
  laws: () => "laws",
  /** Which public articles cite an article of a law; number 0 is the law as a whole. */
  citing: (law: string, number: number, branch: number) => `citing:${law}:${number}:${branch}`,
  page: (id: number) => `page:${id}`,
  /** Which free pages are published, with title and address. */
  pages: () => "pages",
  settings: (group: string) => `settings:${group}`,
  media: (id: number) => `media:${id}`,
  /** What a path leads to; a 404 depends on it too. */
  address: (path: string) => `address:${path}`,
  /** Prefix and pattern rules of redirects: every path without an address of its own depends on them. */
  redirectRules: () => "redirect-rules",
};
