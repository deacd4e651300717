import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { systemActor } from "#lib/accounts/actor";
import { resolvePath } from "#lib/addresses/queries";
import { fixedRoute } from "#lib/fixed-routes";
import { runImport } from "#lib/importing/commands";
import { useDatabase } from "#lib/testing/database";
import { dumpOf, type SampleSite, sampleSite } from "#lib/testing/zblog-site";
import { openDump } from "#lib/zblog/dump-tables";
import { zblogSource } from "#lib/zblog/source";
import { readPublicAddress } from "#server/public-address";

useDatabase();

type RuleSet = [article: string, page: string, category: string, tag: string];

/** Articles, pages, categories, tags, authors, months, the index: as sites have set them. */
const ruleSets: RuleSet[] = [
  ["hf/{%id%}.html", "{%id%}.html", "category-{%id%}_{%page%}.html", "tags-{%id%}_{%page%}.html"],
  [
    "post/{%alias%}.html",
    "{%alias%}.html",
    "category/{%alias%}_{%page%}.html",
    "tag/{%alias%}_{%page%}.html",
  ],
  ["{%category%}/{%id%}.html", "p/{%id%}/", "{%category%}/{%page%}/", "tags/{%id%}/{%page%}.html"],
  ["{%year%}/{%month%}/{%id%}.html", "about/{%alias%}/", "list/{%id%}/{%page%}/", "t/{%alias%}/{%page%}/"],
  [
    "{%year%}{%month%}{%day%}/{%alias%}/",
    "{%alias%}",
    "{%alias%}/page_{%page%}.html",
    "biaoqian-{%id%}-{%page%}.html",
  ],
  ["{%category%}/{%alias%}.html", "page-{%id%}.html", "c{%id%}-{%page%}.html", "k{%id%}-{%page%}.html"],
  ["{%author%}/{%id%}.html", "d/{%id%}.html", "fl/{%alias%}-{%page%}.html", "bq/{%alias%}-{%page%}.html"],
  ["?id={%id%}", "?id={%id%}", "?cate={%id%}&page={%page%}", "?tags={%id%}&page={%page%}"],
];

const posts = 260;

/** The addresses that the site had, written down as Z-BlogPHP builds them and as browsers send them. */
function formerUrls(site: SampleSite, [article, page, category, tag]: RuleSet): string[] {
  const parents: Record<string, string> = { 1: "hunyin", 2: "hunyin/lihun", 3: "债权 债务" };
  const texts = site.post
    .filter((post) => post.log_Status === 0)
    .flatMap((post) => {
      const at = new Date((Number(post.log_PostTime) + 8 * 3600) * 1000).toISOString();
      const own = fill(post.log_Type === 1 ? page : article, {
        ...{
          id: post.log_ID,
          alias: post.log_Alias || post.log_Title,
          author: post.log_AuthorID === 1 ? "沈砚秋" : "",
        },
        ...{ year: at.slice(0, 4), month: at.slice(5, 7), day: at.slice(8, 10) },
        category: parents[String(post.log_CateID)] ?? "",
      });
      // A text without an author has no address under the author's name.
      const has = !own.startsWith("//");
      return [...(has ? [own] : []), `/?id=${post.log_ID}`, `/index.php?id=${post.log_ID}`];
    });
  const lists = [
    ...site.category.map((row) => ({
      ...{ rule: category, id: row.cate_ID, alias: row.cate_Alias || row.cate_Name },
      ...{ category: parents[String(row.cate_ID)], query: `/?cate=${row.cate_ID}` },
    })),
    ...site.tag.map((row) => ({
      ...{ rule: tag, id: row.tag_ID, alias: row.tag_Alias || row.tag_Name, query: `/?tags=${row.tag_ID}` },
    })),
  ].flatMap(({ rule, query, ...values }) => [
    fill(firstPage(rule), { ...values, page: "" }),
    ...[2, 3, 17].map((number) => fill(rule, { ...values, page: number })),
    ...[query, `${query}&page=2`],
  ]);
  return [
    ...texts,
    ...lists,
    "/?auth=1",
    "/?date=2013-5",
    "/page_2.html",
    "/date-2013-5.html",
    "/author-1_2.html",
  ];
}

/** category-3_1.html is category-3.html */
function firstPage(rule: string): string {
  return rule.replace(/&page=\{%page%\}|(?<=\})[^{}]*\{%page%\}/, "");
}

function fill(rule: string, values: Record<string, unknown>): string {
  const encoded = (text: string) => text.split("/").map(encodeURIComponent).join("/");
  return `/${rule.replace(/\{%(\w+)%\}/g, (_, name: string) => encoded(String(values[name] ?? "")))}`;
}

test.each(ruleSets)(
  "all addresses by %s answer 200 where they were, or one 301",
  { timeout: 120_000 },
  async (...rules) => {
    const folder = await mkdtemp(join(tmpdir(), "former-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [article, page, category, tag] = rules.map((rule) => `{%host%}${rule}`);
    const site = sampleSite(
      {
        ...{ ZC_ARTICLE_REGEX: article ?? "", ZC_PAGE_REGEX: page ?? "" },
        ...{ ZC_CATEGORY_REGEX: category ?? "", ZC_TAGS_REGEX: tag ?? "" },
        ZC_AUTHOR_REGEX: "{%host%}author-{%id%}_{%page%}.html",
        ZC_DATE_REGEX: "{%host%}date-{%date%}_{%page%}.html",
        ZC_INDEX_REGEX: "{%host%}page_{%page%}.html",
      },
      { posts },
    );
    const file = join(folder, "site.sql");
    await writeFile(file, dumpOf(site));
    const source = await zblogSource(await openDump(file), { site: null, uploads: null });
    await runImport(systemActor("测试"), source, { deferIndex: true });
    const urls = formerUrls(site, rules);
    const lost: string[] = [];
    for (const url of urls) if (!(await answers(url))) lost.push(url);
    expect(lost).toEqual([]);
    // Eight sets make 5,000.
    expect(urls.length).toBeGreaterThan(625);
  },
);

/** Whether a request ends at a page, after one 301 at most. */
async function answers(url: string): Promise<boolean> {
  const address = readPublicAddress(url);
  if (typeof address === "number") return false;
  const found = await resolvePath(address.path);
  if (found?.kind === "serve") return true;
  if (found?.kind !== "redirect") return false;
  return fixedRoute(found.location) !== null || (await resolvePath(found.location))?.kind === "serve";
}
