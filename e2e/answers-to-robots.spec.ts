import { expect, test } from "@playwright/test";
import { systemActor } from "#lib/accounts/actor";
import { withdrawArticle } from "#lib/articles/commands";
import { importArticleSchema } from "#lib/articles/schema";
import { importArticles } from "#lib/importing/commands";
import { setTranslation } from "#lib/translations/commands";
import { robots } from "./robots.ts";
import { get, siteUrl } from "./site.ts";
import { connectToSite, demoPlace } from "./site-database.ts";

connectToSite();

const system = systemActor("测试");

async function addArticle(title: string): Promise<{ id: number; path: string }> {
  const body = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "正文。" }] }] };
  const input = importArticleSchema.parse({ title, body, publishedAt: new Date(), ...(await demoPlace()) });
  const [made] = await importArticles(system, [input]);
  return { id: made?.id ?? 0, path: made?.path ?? "" };
}

test("what was never there is 404 and what was withdrawn 410, for every robot, without a refresh (N2)", async ({
  request,
}) => {
  const { id, path } = await addArticle("鲸落海底之后");
  await withdrawArticle(system, { id, reason: "法律修订" });
  for (const agent of robots)
    for (const [asked, status] of [
      ["/hf/999999999.html", 404],
      [path, 410],
    ] as const) {
      const read = () => get(request, asked, { "user-agent": agent });
      // The other process hears of the withdrawal by the log.
      await expect.poll(async () => (await read()).status(), `${agent} ${asked}`).toBe(status);
      const answer = await read();
      expect(answer.headers().refresh).toBeUndefined();
      expect(await answer.text()).not.toMatch(/http-equiv="?refresh/i);
    }
});

test("a text and its translation name each other and the original as the default (B18)", async ({
  request,
}) => {
  const [original, english] = [await addArticle("琥珀里的蜂"), await addArticle("A bee in amber")];
  await setTranslation(system, { id: english.id, language: "en", originalId: original.id });
  for (const { path } of [original, english])
    await expect
      .poll(async () => alternatesOf(await (await get(request, path)).text()))
      .toEqual({
        "zh-CN": siteUrl + original.path,
        en: siteUrl + english.path,
        "x-default": siteUrl + original.path,
      });
});

function alternatesOf(html: string): Record<string, string> {
  const head = html.slice(0, html.indexOf("</head>"));
  const links = head.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/gi);
  return Object.fromEntries([...links].map(([, language, url]) => [language, url]));
}
