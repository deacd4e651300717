import { expect, test } from "vitest";
import { jsonForScript } from "#lib/html";
import { collectionNode, graph } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { seoSchema } from "#lib/seo/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { settingGroups } from "#lib/settings/schema";

const settings = {
  firm: settingGroups.firm.parse({ name: "衡舟律师事务所" }),
  appearance: settingGroups.appearance.parse({}),
  seo: seoSchema.parse({ listTitle: "{title}{page}｜{firm}", articleDescription: "{category}：{summary}" }),
};
const article = { id: 12, title: "离婚时房产怎么分", category: { name: "离婚" }, aiLevel: "NONE" as const };

test("titles and descriptions follow the firm's templates; the home page is called as the firm", () => {
  const list = pageMetadata(settings, { title: "离婚", path: "/lihun/", page: 2 });
  expect(list.title).toBe("离婚（第2页）｜衡舟律师事务所");
  const text = { ...article, article, path: "/12.html", category: "离婚", description: "婚前买的归一方。" };
  expect(pageMetadata(settings, text)).toMatchObject({
    title: "离婚时房产怎么分 - 衡舟律师事务所",
    description: "离婚：婚前买的归一方。",
  });
  expect(pageMetadata(settings, { title: "衡舟律师事务所", path: "/" }).title).toBe("衡舟律师事务所");
});

test("the canonical address is the path on this site, with the number of a further page and nothing else", () => {
  const canonical = (path: string, page?: number) =>
    pageMetadata(settings, { title: "离婚", path, ...(page ? { page } : {}) }).alternates?.canonical;
  expect(canonical("/婚姻/")).toBe(absoluteUrl("/婚姻/"));
  expect(canonical("/hunyin/", 2)).toBe(`${absoluteUrl("/hunyin/")}?page=2`);
  // A path that looks like another host stays a path.
  expect(canonical("//evil.example/?a=b#c")).toBe(`${absoluteUrl("/")}/evil.example/%3Fa=b%23c`);
});

test("a page without an address has no canonical one and is shared by nobody", () => {
  const search = pageMetadata(settings, { title: "搜索", path: null, isIndexed: false });
  expect(search).toEqual({ title: "搜索｜衡舟律师事务所", robots: "noindex" });
});

test.each(["{title", "{titel}", "{firm}", ""])("the template %j is refused", (listTitle) => {
  expect(seoSchema.safeParse({ listTitle }).success).toBe(false);
});

test("a title that ends scripts and begins comments stays whole in structured data", () => {
  const name = 'A</script><script>alert(1)</script><!-- "&\u2028';
  const text = jsonForScript(graph(collectionNode({ name, path: "/a/" })));
  expect(text).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(text)["@graph"][0].name).toBe(name);
});
