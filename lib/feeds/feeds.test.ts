import { parseFeed as parseByRowan } from "@rowanmanning/feed-parser";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { beforeEach, expect, test } from "vitest";
import { withdrawArticle } from "#lib/articles/commands";
import { bodySchema } from "#lib/body/schema";
import { toAtom } from "#lib/feeds/atom";
import { toJsonFeed } from "#lib/feeds/json-feed";
import { type Feed, getFeed, withAbsoluteLinks } from "#lib/feeds/queries";
import { toRss } from "#lib/feeds/rss";
import { type FeedFormat, feedFormats, feedPath, readFeedName } from "#lib/feeds/schema";
import { schedulePublication } from "#lib/schedules/commands";
import { absoluteUrl } from "#lib/seo/urls";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { useDatabase } from "#lib/testing/database";
import { buildCategory, buildLawyer, importArticle, system } from "#lib/testing/factories";

useDatabase();

const writers = { rss: toRss, atom: toAtom, json: toJsonFeed };
const write = (feed: Feed, format: FeedFormat) =>
  writers[format](feed, absoluteUrl(feedPath({ kind: "site" }, format)));
const awkward = 'A&B <script>]]></script><!-- "离婚" \u0001𠮷';

let place = { categoryId: 0, authorId: 0 };
let article = { id: 0, path: "" };

beforeEach(async () => {
  place = { categoryId: (await buildCategory()).id, authorId: (await buildLawyer()).id };
  const link = { type: "link", attrs: { href: "/hunyin/" } };
  const body = bodySchema.parse({
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "见这里", marks: [link] }] }],
  });
  const { id, path } = await importArticle({ ...place, title: awkward, summary: "一句话。", body });
  article = { id, path: path ?? "" };
});

async function siteFeed(): Promise<Feed> {
  const feed = await getFeed({ kind: "site" });
  if (!feed) throw new Error("the site has no feed");
  return feed;
}

test.each(["rss", "atom"] as const)("two parsers read the same from %s", async (format) => {
  const text = write(await siteFeed(), format);
  const { title, url, items } = parseByRowan(text);
  const [item] = items;
  // XML has no place for a control character.
  const shown = awkward.replace("\u0001", "");
  expect(title).toBe("律师事务所");
  expect(url).toBe(absoluteUrl("/"));
  expect(item).toMatchObject({ title: shown, url: absoluteUrl(article.path) });
  expect(item?.published?.toISOString()).toBe("2026-03-01T01:00:00.000Z");
  expect(item?.content).toContain(`<a href="${absoluteUrl("/hunyin/")}">见这里</a>`);
  expect(item?.content).toContain("原创文章，未经授权禁止转载");
  expect(titleBySmith(text, format)).toBe(shown);
});

function titleBySmith(text: string, format: "rss" | "atom"): string | undefined {
  if (format === "rss") return parseRssFeed(text).items?.[0]?.title;
  const title = parseAtomFeed(text).entries?.[0]?.title;
  return typeof title === "string" ? title : title?.value;
}

test("RSS 2.0: channel and item have what the specification requires", async () => {
  const feed = parseRssFeed(write(await siteFeed(), "rss"));
  for (const part of [feed.title, feed.link, feed.description]) expect(part).toBeTruthy();
  expect(feed.items?.[0]).toMatchObject({
    pubDate: "Sun, 01 Mar 2026 01:00:00 GMT",
    guid: { isPermaLink: false },
  });
});

test("RFC 4287: feed and entries have id, title and updated, and somebody wrote them", async () => {
  const feed = parseAtomFeed(write(await siteFeed(), "atom"));
  expect(feed).toMatchObject({ id: absoluteUrl("/atom.xml"), updated: "2026-03-01T01:00:00.000Z" });
  expect(feed.authors?.[0]?.name).toBe("律师事务所");
  expect(feed.links?.find(({ rel }) => rel === "self")?.href).toBe(absoluteUrl("/atom.xml"));
  expect(feed.entries?.[0]).toMatchObject({
    id: `tag:localhost,2026-03-01:article-${article.id}`,
    updated: "2026-03-01T01:00:00.000Z",
  });
});

test("JSON Feed 1.1: version, title and items with id and content", async () => {
  const text = write(await siteFeed(), "json");
  expect(parseJsonFeed(text).items?.[0]).toMatchObject({ title: awkward, url: absoluteUrl(article.path) });
  const feed = JSON.parse(text);
  expect(feed).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    feed_url: absoluteUrl("/feed.json"),
  });
  expect(feed.items[0].id).toBe(`tag:localhost,2026-03-01:article-${article.id}`);
  expect(feed.items[0].content_html).toContain("见这里");
});

test("with summaries only, no format tells the text, and each tells where it comes from", async () => {
  await changeSettings(system, {
    group: "machines",
    value: { ...(await getSetting("machines")), feedText: "summary" },
  });
  for (const format of feedFormats) {
    const text = write(await siteFeed(), format);
    expect(text).not.toContain("见这里");
    expect(text).toContain("一句话。");
    expect(text).toContain("原创文章，未经授权禁止转载");
  }
});

test("a category's feed has what lies below it, a lawyer's their own texts; what isn't public is in none", async () => {
  const parent = await buildCategory();
  const child = await buildCategory({ parentId: parent.id });
  const other = await importArticle({ ...place, categoryId: child.id });
  await importArticle({ ...place, publishedAt: null });
  const titles = async (scope: Parameters<typeof getFeed>[0]) => (await getFeed(scope))?.items.length;
  expect(await titles({ kind: "category", id: parent.id })).toBe(1);
  expect(await titles({ kind: "lawyer", id: place.authorId })).toBe(2);
  await withdrawArticle(system, { id: other.id, reason: "" });
  expect(await titles({ kind: "category", id: parent.id })).toBe(0);
  expect(await getFeed({ kind: "category", id: 999_999 })).toBeNull();
});

test("a post that is planned for later is in no feed before its time (B9)", async () => {
  const planned = await importArticle({ ...place, publishedAt: null });
  const at = new Date(Date.now() + 3_600_000);
  await schedulePublication(system, { id: planned.id, revision: 1, at, minor: false });
  for (const format of feedFormats) {
    const text = write(await siteFeed(), format);
    expect(text).toContain(`article-${article.id}`);
    expect(text).not.toContain(`article-${planned.id}`);
  }
});

test("links in pictures' sets and to notes lead back to the site", () => {
  const html =
    '<img srcset="/media/a/320.jpg 320w, /media/a/640.jpg 640w" src="/media/a/640.jpg"><a href="#note-1">1</a>';
  const origin = absoluteUrl("/").slice(0, -1);
  expect(withAbsoluteLinks(html, `${origin}/a.html`)).toBe(
    `<img srcset="${origin}/media/a/320.jpg 320w, ${origin}/media/a/640.jpg 640w" src="${origin}/media/a/640.jpg"><a href="${origin}/a.html#note-1">1</a>`,
  );
});

test("every feed is found again by its name", () => {
  for (const format of feedFormats)
    for (const kind of ["category", "lawyer"] as const) {
      const name = feedPath({ kind, id: 3 }, format).slice("/feeds/".length);
      expect(readFeedName(name)).toEqual({ scope: { kind, id: 3 }, format });
    }
  expect(readFeedName("tag-3.xml")).toBeNull();
});
