import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db";
import { importReportSchema } from "#lib/importing/report";
import { resetDatabase } from "#lib/migrations/commands";
import { Random } from "#lib/synthetic/random";
import { useDatabase } from "#lib/testing/database";
import { describeSite } from "#lib/testing/site-state";
import { dumpOf, sampleSite } from "#lib/testing/zblog-site";

useDatabase();

const kills = 5;
const texts = 150;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kill-"));
  await mkdir(join(folder, "wp-content/uploads"), { recursive: true });
  for (const hue of pictures) {
    const create = { width: 40, height: 30, channels: 3, background: { r: hue, g: 40, b: 90 } } as const;
    await writeFile(join(folder, `wp-content/uploads/${hue}.png`), await sharp({ create }).png().toBuffer());
  }
});
afterAll(() => rm(folder, { recursive: true }));

const site = "https://old.example";
const pictures = [10, 20, 30, 40, 50, 60];

/** Texts with links, tags, a picture each, comments and their answers; two pages. */
function wxr(): string {
  const category = (slug: string, name: string, parent: string) =>
    `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name>${name}</wp:cat_name></wp:category>`;
  const item = (id: number, type: string, fields: string) =>
    `<item><wp:post_id>${id}</wp:post_id><wp:post_type>${type}</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2020-01-01 00:00:${String(id % 60).padStart(2, "0")}</wp:post_date_gmt>${fields}</item>`;
  const comment = (id: number, parent: number) =>
    `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_content>第 ${id} 条</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`;
  const picture = (id: number) => `${site}/wp-content/uploads/${pictures[id % pictures.length] ?? ""}.png`;
  const text = (id: number) =>
    item(
      id,
      "post",
      `<title>第 ${id} 篇</title><link>${site}/${id}.html</link><dc:creator>shen</dc:creator>
      <content:encoded><![CDATA[<p>见<a href="${site}/${id - 1}.html">前文</a>，《民法典》第一千零六十五条。</p><img src="${picture(id)}">]]></content:encoded>
      <category domain="category" nicename="lihun"><![CDATA[离婚]]></category><category domain="post_tag" nicename="t${id % 9}"><![CDATA[标签${id % 9}]]></category>
      ${comment(id * 10, 0)}${comment(id * 10 + 1, id * 10)}`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?><rss><channel><title>旧站</title><link>${site}</link>
    <wp:author><wp:author_login>shen</wp:author_login><wp:author_display_name>沈砚秋</wp:author_display_name></wp:author>
    ${category("hunyin", "婚姻", "")}${category("lihun", "离婚", "hunyin")}
    ${pictures.map((_, index) => item(9000 + index, "attachment", `<wp:attachment_url>${picture(index)}</wp:attachment_url>`)).join("")}
    ${Array.from({ length: texts }, (_, index) => text(index + 1)).join("\n")}
    ${item(8001, "page", `<title>关于我们</title><link>${site}/about/</link><content:encoded>关于</content:encoded>`)}
    ${item(8002, "page", `<title>收费</title><link>${site}/fees/</link><content:encoded>收费</content:encoded>`)}
    </channel></rss>`;
}

/** As Z-Blog keeps it, with comments and with an account that may sign in. */
function dump(): string {
  const sample = sampleSite({ ZC_ARTICLE_REGEX: "{%host%}hf/{%id%}.html" }, { posts: texts });
  const [pattern] = sample.comment;
  const more = sample.post.map(({ log_ID }, index) => ({
    ...pattern,
    ...{ comm_ID: 100 + index, comm_LogID: log_ID ?? 0, comm_Content: `第 ${index} 条` },
  }));
  return dumpOf({ ...sample, comment: [...sample.comment, ...more] });
}

test.each([
  ["WordPress", "site.xml", wxr, (file: string) => ["wxr", file, "--media", folder]],
  ["Z-Blog", "site.sql", dump, (file: string) => ["zblog", "--dump", file]],
])(
  "an import of %s, killed wherever it is and run again, ends as one that ran once",
  async (_, name, make, toWords) => {
    const file = join(folder, name);
    await writeFile(file, make());
    const words = toWords(file);
    const code = await ended(start(words));
    const clean = await stateOf();
    expect(clean.articles.length).toBeGreaterThan(texts - 1);
    await resetDatabase();

    const random = new Random(21);
    const ends: unknown[] = [];
    for (let round = 0; round < kills; round += 1) {
      const reached = await db().importItem.count();
      const goal = reached + random.between(0, Math.ceil((clean.items.length - reached) / 3));
      const child = start(words);
      await killPast(goal, child, random.next() < 0.5 ? "anywhere" : "before a commit");
      ends.push(await ended(child));
      console.log(
        "KILL",
        round,
        reached,
        goal,
        ends.at(-1),
        await db().importItem.count(),
        clean.items.length,
      );
    }
    // A batch may be all that is left: then there is nothing to kill.
    expect(ends.filter((end) => end === "SIGKILL").length).toBeGreaterThan(kills / 2);
    expect(await ended(start(words))).toBe(code);
    const state = await stateOf();
    for (const key of Object.keys(clean) as (keyof typeof clean)[])
      expect([key, state[key]]).toEqual([key, clean[key]]);

    expect(await ended(start(words))).toBe(code);
    const last = await db().importRun.findFirstOrThrow({ orderBy: { id: "desc" } });
    const { counts } = importReportSchema.parse(last.report);
    expect(Object.values(counts).map(({ created, updated }) => created + updated)).toEqual(
      Object.values(counts).map(() => 0),
    );
    expect((await stateOf()).items).toEqual(clean.items);
  },
  180_000,
);

function start(words: string[]): ChildProcess {
  return spawn(process.execPath, ["cli/main.ts", "import", ...words], {
    env: { ...process.env, AUTH_SECRET: "x".repeat(32), DATA_DIR: join(folder, "data") },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  const [code, signal] = child.exitCode === null ? await once(child, "exit") : [child.exitCode, null];
  return code ?? signal;
}

/** Ends a process once so many records are noted: at once, or where all but the last row of a transaction is written. */
async function killPast(items: number, child: ChildProcess, place: "anywhere" | "before a commit") {
  const patience = { timeout: 60_000, interval: 5 };
  const isOver = () => child.exitCode !== null;
  await expect.poll(async () => isOver() || (await db().importItem.count()) >= items, patience).toBe(true);
  if (place === "anywhere") return child.kill("SIGKILL");
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE invalidation_log IN EXCLUSIVE MODE`;
      await expect.poll(async () => isOver() || (await isSomebodyWaiting()), patience).toBe(true);
      return child.kill("SIGKILL");
    },
    { timeout: 90_000 },
  );
}

async function isSomebodyWaiting(): Promise<boolean> {
  const [row] = await db().$queryRaw<[{ waits: boolean }]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'invalidation_log'::regclass AND NOT granted) AS waits`;
  return row.waits;
}

/** All that an import writes and readers, search or a later run read; numbers that a sequence gave are left out. */
async function stateOf() {
  const { account, article, articleCitation, articleNeighbours, articleTag, importItem, revision } = db();
  const orderBy = { articleId: "asc" } as const;
  const items = await importItem.findMany({
    orderBy: [{ kind: "asc" }, { sourceId: "asc" }],
    select: { kind: true, sourceId: true, targetId: true, hash: true, storedHash: true },
  });
  const tags = await articleTag.findMany({
    orderBy,
    select: { articleId: true, tag: { select: { name: true } } },
  });
  const sites = await describeSite();
  return {
    ...sites,
    items: items.map(({ targetId, ...item }) => (item.kind === "article" ? { ...item, targetId } : item)),
    accounts: await account.findMany({
      orderBy: { email: "asc" },
      select: { email: true, name: true, role: true, legacyPasswordHash: true },
    }),
    former: await article.findMany({
      orderBy: { id: "asc" },
      select: { formerViews: true, formerFields: true },
    }),
    tags: tags.map(({ articleId, tag }) => `${articleId} ${tag.name}`).sort(),
    citations: await articleCitation.findMany({
      orderBy: [orderBy, { law: "asc" }, { number: "asc" }],
      select: { articleId: true, law: true, number: true },
    }),
    search: await db()
      .$queryRaw`SELECT article_id, lexemes::text, head::text FROM search_document ORDER BY article_id`,
    neighbours: await articleNeighbours.findMany({ orderBy, select: { articleId: true } }),
    revisions: await revision.count(),
  };
}
