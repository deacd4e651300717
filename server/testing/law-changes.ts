import { db } from "#lib/db";
import { importLaws, markLaw, verifyArticles } from "#lib/laws/commands";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { system } from "#lib/testing/factories";

/** Pages of the law that these changes bring. */
export const lawPages = ["/laws/", "/laws/minfadian/", "/laws/minfadian/680", "/laws/minfadian/1064"];

/** Every command that changes the library of laws, on the demo site, whose texts cite these articles. */
export const lawChanges: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["law: import one that texts cite", () => importVersion("2020-05-28", "禁止高利放贷。")],
  ["law: import another wording of an article", () => importVersion("2021-05-28", "严禁高利放贷。")],
  ["settings: texts whose law changed say so", () => showBanner()],
  ["law: an article was amended", () => mark("第一千零六十四条", "AMENDED")],
  ["law: texts are verified", () => verifyAll()],
  ["law: the whole was repealed", () => mark("", "REPEALED")],
];

async function importVersion(adoptedOn: string, words: string): Promise<void> {
  const article = (number: number, text: string) => ({ number, branch: 0, path: ["合同编"], text });
  const articles = [article(680, words), article(1064, "夫妻双方共同签名所负的债务，属于夫妻共同债务。")];
  const law = { title: "中华人民共和国民法典", adoptedOn, effectiveOn: null, number: "", history: "" };
  await importLaws(system, { laws: [{ ...law, files: ["民法典.md"], articles }], source: "" });
}

async function mark(articles: string, kind: "AMENDED" | "REPEALED"): Promise<void> {
  const { id: lawId } = await db().law.findUniqueOrThrow({ where: { name: "民法典" } });
  await markLaw(system, { lawId, articles, kind, effectiveOn: null, note: "修改决定" });
}

async function verifyAll(): Promise<void> {
  const rows = await db().lawRecheck.findMany({ where: { doneAt: null }, select: { articleId: true } });
  await verifyArticles(system, { ids: rows.map(({ articleId }) => articleId), note: "没有变化" });
}

async function showBanner(): Promise<void> {
  const value = { ...(await getSetting("freshness")), banner: "pending" as const };
  await changeSettings(system, { group: "freshness", value });
}
