import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { trashArticle, withdrawArticle } from "#lib/articles/commands";
import { runBulkChange } from "#lib/bulk-changes/commands";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { importLaws } from "#lib/laws/commands";
import { absoluteUrl } from "#lib/seo/urls";
import { listEntries, listParts } from "#lib/sitemaps/queries";
import { engineLocationMax, locationMax, partSize } from "#lib/sitemaps/schema";
import { indexXml, partXml } from "#lib/sitemaps/xml";
import { keys } from "#lib/surrogate-keys";
import { thinTagLimit } from "#lib/tags/schema";
import { useDatabase } from "#lib/testing/database";
import {
  buildBody,
  buildCategory,
  buildLawyer,
  importArticle,
  lastInvalidation,
  system,
} from "#lib/testing/factories";

useDatabase();

const first = { kind: "articles", number: 0 } as const;
const pathsOf = async (part: Parameters<typeof listEntries>[0]) =>
  (await listEntries(part)).map(({ path }) => path);
const changedAt = async (kind: string) =>
  (await listParts()).find(({ part }) => part.kind === kind)?.changedAt;
const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour));

test("a part tells the time of its newest article, also when that one leaves", async () => {
  const [category, author] = [await buildCategory(), await buildLawyer()];
  const place = { categoryId: category.id, authorId: author.id };
  const older = await importArticle({ ...place, id: 11, publishedAt: at(1) });
  const newer = await importArticle({ ...place, id: 12, publishedAt: at(2) });
  expect(await changedAt("articles")).toBe("2026-03-01T10:00:00+08:00");
  await withdrawArticle(system, { id: newer.id, reason: "" });
  expect(await pathsOf(first)).toEqual([older.path]);
  expect(await changedAt("articles")).toBe("2026-03-01T09:00:00+08:00");
  expect(await lastInvalidation()).toContain(keys.sitemapPart(0));
  await trashArticle(system, { id: older.id });
  expect(await changedAt("articles")).toBeUndefined();
});

test("what search engines shall leave out stands in no part, and comes back with its part", async () => {
  const { id, path } = await importArticle({ id: 2 * partSize + 5 });
  const part = { kind: "articles", number: 2 } as const;
  await runBulkChange(system, { change: { action: "noindex", noindex: true }, ids: [id] });
  expect(await pathsOf(part)).toEqual([]);
  expect(await changedAt("articles")).toBeUndefined();
  expect(await lastInvalidation()).toContain(keys.sitemapPart(2));
  await runBulkChange(system, { change: { action: "noindex", noindex: false }, ids: [id] });
  expect(await pathsOf(part)).toEqual([path]);
  expect(await changedAt("articles")).toBeTruthy();
});

test("a category that moves takes its articles' new addresses into their part, which is purged", async () => {
  const category = await buildCategory({ slug: "lihun" });
  await importArticle({ id: 7, categoryId: category.id });
  await updateCategory(system, updateCategorySchema.parse({ id: category.id, name: "离婚", slug: "jiashi" }));
  expect(await pathsOf(first)).toEqual(["/jiashi/7.html"]);
  expect(await lastInvalidation()).toContain(keys.sitemapPart(0));
});

test("what is published and withdrawn while others read the map is right in it at the end", async () => {
  const [category, author] = [await buildCategory(), await buildLawyer()];
  const place = { categoryId: category.id, authorId: author.id };
  const made = Array.from({ length: 6 }, (_, index) =>
    importArticle({ ...place, id: 100 + index, publishedAt: at(index) }),
  );
  const reads = Array.from({ length: 6 }, async () => [await listParts(), await listEntries(first)]);
  const articles = await Promise.all(made);
  await Promise.all(reads);
  await Promise.all(articles.slice(3).map(({ id }) => withdrawArticle(system, { id, reason: "" })));
  expect(await pathsOf(first)).toEqual(articles.slice(0, 3).map(({ path }) => path));
  expect(await changedAt("articles")).toBe("2026-03-01T10:00:00+08:00");
});

test("provisions that a public text cites stand in the part of laws, others don't", async () => {
  const articles = [1, 2].map((number) => ({ number, branch: 0, path: [], text: "条文。" }));
  const version = {
    adoptedOn: "2024-01-01",
    effectiveOn: null,
    number: "",
    history: "",
    files: ["测试法.md"],
  };
  await importLaws(system, { laws: [{ ...version, title: "中华人民共和国测试法", articles }], source: "" });
  expect((await listParts()).map(({ part }) => part.kind)).not.toContain("laws");
  await importArticle({ body: buildBody("依照《中华人民共和国测试法》第二条处理。") });
  const { slug } = await db().law.findFirstOrThrow();
  expect(await pathsOf({ kind: "laws" })).toEqual([`/laws/${slug}/2`]);
});

test("thin tags stand in no part", async () => {
  const [category, author] = [await buildCategory(), await buildLawyer()];
  for (let count = 1; count <= thinTagLimit; count++)
    await importArticle({
      ...{ categoryId: category.id, authorId: author.id },
      tagNames: count === 1 ? ["彩礼", "抚养权"] : ["彩礼"],
    });
  const { path } = await db().tag.findUniqueOrThrow({ where: { name: "彩礼" } });
  expect(await pathsOf({ kind: "tags", number: 0 })).toEqual([path]);
});

test("index and parts of every standard dialect hold to the schema of sitemaps.org", async () => {
  await importArticle({ path: "/hf/夫妻债务.html" });
  const parts = await listParts();
  for (const dialect of ["standard", "shenma"] as const) {
    await expectValid(indexXml(dialect, parts), indexSchema);
    for (const { part } of parts) await expectValid(partXml(dialect, await listEntries(part)), partSchema);
  }
});

test("头条 gets no namespace and its own root, Baidu learns that pages fit every screen", async () => {
  const { path } = await importArticle();
  const parts = await listParts();
  const index = indexXml("toutiao", parts);
  expect(index).not.toContain("xmlns");
  expect(index).toContain(`<loc>${absoluteUrl("/sitemaps/toutiao-articles-0.xml")}</loc>`);
  const part = partXml("toutiao", await listEntries(first));
  expect(part).toMatch(/^<\?xml version="1.0" encoding="utf-8" \?>\n<DOCUMENT>\n<item><loc>/);
  expect(part).not.toContain("xmlns");
  expect(partXml("baidu", await listEntries(first))).toContain(
    `<loc>${absoluteUrl(path ?? "")}</loc><lastmod>2026-03-01T09:00:00+08:00</lastmod><mobile:mobile type="pc,mobile"/>`,
  );
});

test("an address that is too long for an engine is left out of its map, a full part stays below 10 MB", () => {
  const origin = absoluteUrl("/").length;
  const entry = (length: number) => ({
    path: `/${"a".repeat(length - origin)}`,
    changedAt: "2026-03-01T09:00:00+08:00",
  });
  const locations = (xml: string) => xml.match(/<loc>/g)?.length ?? 0;
  const entries = [entry(engineLocationMax), entry(engineLocationMax + 1)];
  expect(locations(partXml("baidu", entries))).toBe(1);
  expect(locations(partXml("standard", entries))).toBe(2);
  const full = partXml("standard", Array(partSize).fill(entry(locationMax)));
  expect(locations(full)).toBe(partSize);
  expect(full.length).toBeLessThanOrEqual(10 * 1024 * 1024);
});

const partSchema = readFileSync("node_modules/sitemap/schema/sitemap.xsd", "utf8");

/** What sitemaps.org says of an index; the package has the schema of parts alone. */
const indexSchema = `<?xml version="1.0" encoding="utf-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
  elementFormDefault="qualified">
  <xs:element name="sitemapindex"><xs:complexType><xs:sequence>
    <xs:element name="sitemap" maxOccurs="50000"><xs:complexType><xs:sequence>
      <xs:element name="loc" type="xs:anyURI"/>
      <xs:element name="lastmod" type="xs:dateTime" minOccurs="0"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

async function expectValid(contents: string, schema: string): Promise<void> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: "file.xml", contents }],
    schema: [schema],
  });
  expect({ valid, errors: errors.map(({ message }) => message) }).toEqual({ valid: true, errors: [] });
}
