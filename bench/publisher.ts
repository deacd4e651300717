// A process of the bench that publishes new versions of random articles, and tells its parent of each attempt. First
// every article gets its first version. Arguments: publications per second, seed, what changes: title (then every list
// that shows it does too) or text.
import { setTimeout as sleep } from "node:timers/promises";
import { systemActor } from "#lib/accounts/actor";
import { publishArticle } from "#lib/articles/commands";
import { contentSchema } from "#lib/articles/schema";
import { closeDb, db } from "#lib/db";
import { Random } from "#lib/synthetic/random";
import { saveArticle } from "#lib/testing/articles";
import { findEmbedded } from "#server/database/embedded";
import { borrowPageStore, purgePagesOnDisk } from "#server/page-store";
import { type Attempt, markedTitle, publishedArticles } from "./versions.ts";

const [perSecond = 5, seed = 1] = process.argv.slice(2, 4).map(Number);
const isTitle = process.argv[4] !== "text";
const actor = systemActor("性能测试");
const random = new Random(seed);
const versions = new Map<number, number>();
purgePagesOnDisk(borrowPageStore());
process.on("disconnect", () => process.exit(0));

const ids = (
  await db().article.findMany({ select: { id: true }, orderBy: { id: "asc" }, take: publishedArticles })
).map(({ id }) => id);
for (const id of ids) await attempt(id);
process.send?.("begun");
for (let next = Date.now(); ; next += 1000 / perSecond) {
  await sleep(Math.max(0, next - Date.now()));
  await attempt(random.pick(ids));
}

async function attempt(id: number): Promise<void> {
  const version = (versions.get(id) ?? 0) + 1;
  versions.set(id, version);
  const told: Attempt = { id, version, startedAt: Date.now(), endedAt: null };
  try {
    await publish(id, version);
    told.endedAt = Date.now();
  } catch {
    // Whether the change was committed is open. The database may come back under another port.
    await closeDb();
    process.env.DATABASE_URL = findEmbedded(process.env.DATA_DIR ?? "") ?? process.env.DATABASE_URL;
    await sleep(200);
  }
  process.send?.(told);
}

async function publish(id: number, version: number): Promise<void> {
  const { number, ...before } = await newestRevision(id);
  const content = contentSchema.parse({ ...before, ...changed(before.body, id, version) });
  await saveArticle(actor, { id, baseNumber: number, ...content });
  await publishArticle(actor, { id, revision: (await newestRevision(id)).number, minor: true });
}

function changed(body: unknown, id: number, version: number) {
  const title = markedTitle(id, version);
  if (isTitle) return { title };
  const { content } = body as { content: unknown[] };
  const last = { type: "paragraph", content: [{ type: "text", text: title }] };
  return { body: { type: "doc", content: [...content.slice(0, -1), last] } };
}

function newestRevision(articleId: number) {
  return db().revision.findFirstOrThrow({ where: { articleId }, orderBy: { number: "desc" } });
}
