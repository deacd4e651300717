import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { get, siteUrl } from "./site.ts";

const run = promisify(execFile);

/** The command line beside the running site, on its database. */
async function lukan(...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, SITE_URL: siteUrl, LOG_LEVEL: "silent" };
  return (await run(process.execPath, ["cli/main.ts", ...args], { env })).stdout;
}

const seed = join(process.env.LUKAN_FIXTURES ?? "../shared", "seed/article-page.txt");

interface Case {
  name: string;
  file: string;
  category: string;
  path: string;
  id: number;
  title: string;
  firstHeading: string;
}

const cases: Case[] = [
  {
    name: "a page of our own, as text",
    file: "e2e/fixtures/page-as-text.txt",
    category: "劳动用工",
    path: "/ld/1005001.html",
    id: 1005001,
    title: "试用期被口头辞退，先做哪三件事",
    firstHeading: "先确认劳动关系还在不在？",
  },
];
if (existsSync(seed))
  cases.push({
    name: "the page of a real firm",
    file: seed,
    category: "债务与借贷",
    path: "/hf/1005857.html",
    id: 1005857,
    title: "有一期网贷逾期了怎么办?别慌,先了解这些关键点!",
    firstHeading: "首先弄清楚你逾期的后果有多严重?",
  });
else console.log("not run: no fixtures");

for (const { name, file, category, path, id, title, firstHeading } of cases)
  test(`${name} keeps its address and id, with every part that a page has`, async ({ request }) => {
    test.setTimeout(120_000);
    expect((await get(request, path)).status()).toBe(404);
    const args = ["--category", category, "--path", path, "--id", String(id), "--author", "顾明湛", "--json"];
    const report = JSON.parse(await lukan("import", "text", file, ...args));
    expect(report).toMatchObject({ id, path, title });
    expect(report.dropped.map((item: { what: string }) => item.what)).toEqual(
      expect.arrayContaining([
        "面包屑",
        "重复的标题",
        "原创声明",
        "扫码提示",
        "版权声明",
        "本页网址",
        "相关文章列表",
      ]),
    );

    // The 404 that was stored before gives way.
    await expect.poll(async () => (await get(request, path)).status()).toBe(200);
    // A job finds what is related.
    const readPage = async () => (await get(request, path)).text();
    await expect.poll(readPage).toContain("相关阅读");
    const html = await readPage();
    const head = html.slice(0, html.indexOf("</head>"));
    const escaped = title.replaceAll("&", "&amp;");
    expect(head).toContain(`<title>${escaped}`);
    expect(head).toContain(`<link rel="canonical" href="${siteUrl}${path}"`);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    // The graph, and the times as Baidu wants them.
    const jsonLd = '<script type="application/ld+json">';
    expect(scripts).toEqual([jsonLd, jsonLd]);

    const parts: Record<string, RegExp | string> = {
      breadcrumb: /首页<\/a>[\s\S]*?正文<\/span>/,
      category: `>${category}</a>`,
      author: ">顾明湛</a>",
      "published time":
        /发布[\s\S]{0,40}<time dateTime="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00">\d{4}-\d\d-\d\d<\/time>/i,
      heading: `>${firstHeading}</h2>`,
      list: /<ul><li>[\s\S]*?<\/ul>[\s\S]*?<ol><li>/,
      "originality notice": `《${escaped}》为砚湖律师事务所原创文章`,
      "copyright line with the address": `${siteUrl}${path}`,
      "QR code": /<svg[^>]*(?:role="img"|aria-label)[\s\S]*?<path/,
      "related articles": /相关阅读[\s\S]*?<li><picture>[\s\S]*?<h3>[\s\S]*?<p>/,
      "previous and next": /aria-label="同类文章"[\s\S]*?rel="prev"/,
      "Article JSON-LD": '"@type":"Article"',
      "BreadcrumbList JSON-LD": '"@type":"BreadcrumbList"',
    };
    for (const [part, wanted] of Object.entries(parts)) {
      if (typeof wanted === "string") expect(html, part).toContain(wanted);
      else expect(html, part).toMatch(wanted);
    }
    // The furniture of the page it came from is not in the text.
    for (const left of ["正文内容", "扫描二维码推送", "本文链接：https://www"])
      expect(html).not.toContain(left);

    const again = lukan("import", "text", file, ...args).catch((error) => error);
    expect((await again).code).toBe(1);
  });
