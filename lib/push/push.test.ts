import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "#lib/accounts/actor";
import { publishArticle, restoreArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { runBulkChange } from "#lib/bulk-changes/commands";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { openQueue } from "#lib/jobs";
import { pushArticle, saveBaidu, saveIndexNow, setArticlePush } from "#lib/push/commands";
import { runPush } from "#lib/push/jobs";
import { tellEngines } from "#lib/push/outbox";
import { getPushSettings } from "#lib/push/queries";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, buildCategory, system } from "#lib/testing/factories";
import { bodyOf, tasks, turnOnBaidu, turnOnIndexNow, urlsOf } from "#lib/testing/push";

useDatabase();

beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", "a secret of forty characters, or a few more");
  vi.stubEnv("SITE_URL", "https://www.example.com");
});
afterEach(() => vi.unstubAllEnvs());

describe("what Baidu is told of", () => {
  it("is a publication, once, after its commit", async () => {
    const { requests } = await turnOnBaidu();
    const { path } = await buildArticle();
    expect(requests).toEqual([]);
    await runPush();
    await runPush();
    expect(requests.map(bodyOf)).toEqual([`https://www.example.com${path}`]);
    expect(await tasks()).toMatchObject([{ state: "SENT", answer: "成功 1，今天还剩 50", attempts: 1 }]);
  });

  it("is an update, but no typo", async () => {
    const { requests } = await turnOnBaidu();
    const article = await buildArticle();
    await runPush();
    await edit(article, { minor: true });
    await runPush();
    expect(requests).toHaveLength(1);
    await edit(article, { minor: false });
    await runPush();
    expect(requests).toHaveLength(2);
  });

  it("is what stands there in the end, where several changes come together", async () => {
    const { requests } = await turnOnBaidu();
    const article = await buildArticle();
    await edit(article, { minor: false });
    await edit(article, { minor: false });
    await runPush();
    expect(requests).toHaveLength(1);
  });

  it("is nothing of a text that is noindex, switched off or no longer there", async () => {
    const { requests } = await turnOnBaidu();
    const [hidden, silent, gone] = [await buildArticle(), await buildArticle(), await buildArticle()];
    await db().article.update({ where: { id: hidden.id }, data: { noindex: true } });
    await setArticlePush(system, { id: silent.id, isOn: false });
    await withdrawArticle(system, { id: gone.id, reason: "" });
    await runPush();
    expect(requests).toEqual([]);
    expect((await tasks()).map(({ state, answer }) => [state, answer]).sort()).toEqual([
      ["SKIPPED", "文章已经不公开"],
      ["SKIPPED", "文章设为不让搜索引擎收录"],
      ["SKIPPED", "这篇文章关闭了推送"],
    ]);
    await edit(silent, { minor: false });
    expect(await tasks()).toHaveLength(3);
  });

  it("is nothing while it is turned off", async () => {
    await buildArticle();
    expect(await tasks()).toEqual([]);
  });

  it("is nothing of a publication that was rolled back", async () => {
    await turnOnBaidu();
    await db()
      .$transaction(async (tx) => {
        await tellEngines(tx, [{ articleId: 1, path: "/a.html", kind: "UPDATED" }]);
        throw new Error("rolled back");
      })
      .catch(() => undefined);
    expect(await tasks()).toEqual([]);
  });

  it("comes with a job in the same transaction, so that a crash between commit and push still pushes", async () => {
    await turnOnBaidu();
    const before = await queued();
    await buildArticle();
    expect(await queued()).toBeGreaterThan(before);
  });
});

describe("IndexNow", () => {
  it("is told of publication, move, withdrawal and return", async () => {
    const { requests } = await turnOnIndexNow();
    const category = await buildCategory({ slug: "hunyin" });
    const { id, path } = await buildArticle({ categoryId: category.id });
    await runPush();
    await updateCategory(system, { ...(await categoryInput(category.id)), slug: "jiashi" });
    await runPush();
    const moved = `/jiashi/${id}.html`;
    await trashArticle(system, { id });
    await runPush();
    await restoreArticle(system, { id });
    await runPush();
    expect(requests.map(urlsOf)).toEqual([[path], [moved, path].sort(), [moved], [moved]]);
    expect(await tasks()).toMatchObject([
      { kind: "UPDATED", path },
      { kind: "UPDATED", path: moved },
      { kind: "REMOVED", path },
      { kind: "REMOVED", path: moved },
      { kind: "UPDATED", path: moved },
    ]);
  });

  it("is told of a bulk withdrawal too", async () => {
    const { requests } = await turnOnIndexNow();
    const { id, path } = await buildArticle();
    await runPush();
    const change = { action: "withdraw", reason: "" } as const;
    await runBulkChange(system, { change, ids: [id] }, () => {});
    await runPush();
    expect(requests.map(urlsOf)).toEqual([[path], [path]]);
  });

  it("has its key as a file at the root, and another one when it is renewed", async () => {
    const { origin } = await turnOnIndexNow();
    const { key } = (await getPushSettings()).indexNow;
    expect(await db().rootFile.findMany({ select: { name: true, content: true } })).toEqual([
      { name: `${key}.txt`, content: key },
    ]);
    await saveIndexNow(system, { isOn: true, endpoint: origin, renewsKey: true });
    const [file, ...others] = await db().rootFile.findMany();
    expect(others).toEqual([]);
    expect(file?.content).not.toBe(key);
  });
});

it("an engine that is silent holds up no other", async () => {
  await turnOnBaidu(() => null);
  const { requests } = await turnOnIndexNow();
  await buildArticle();
  await runPush({ timeoutMs: 40 });
  expect(requests).toHaveLength(1);
});

it("neither the audit log nor the settings hold the token", async () => {
  const secret = "tOpSeCrEt09";
  await saveBaidu(system, { isOn: true, endpoint: "http://127.0.0.1:1", token: secret });
  await buildArticle();
  await runPush();
  const rows = [await db().auditLog.findMany(), await db().setting.findMany(), await tasks()];
  const text = JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
  expect(text).not.toContain(secret);
});

it("Baidu can't be turned on without a token", async () => {
  const input = { isOn: true, endpoint: "http://data.zz.baidu.com", token: "" };
  await expect(saveBaidu(system, input)).rejects.toMatchObject({ code: "INVALID" });
});

describe("the switch and the button of one article", () => {
  let lawyer: Actor;
  beforeEach(async () => {
    lawyer = await buildActor("LAWYER");
  });

  it("push now tells the engines, whatever changed", async () => {
    const { requests } = await turnOnBaidu();
    const { id } = await buildArticle({}, lawyer);
    await runPush();
    await pushArticle(lawyer, { id });
    await runPush();
    expect(requests).toHaveLength(2);
  });

  it("push now is refused where pushes are switched off", async () => {
    const { id } = await buildArticle({}, lawyer);
    await setArticlePush(lawyer, { id, isOn: false });
    await expect(pushArticle(lawyer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

async function edit(
  { id, content }: Awaited<ReturnType<typeof buildArticle>>,
  { minor }: { minor: boolean },
): Promise<void> {
  const { number: baseNumber } = await db().revision.findFirstOrThrow({
    where: { articleId: id },
    orderBy: { number: "desc" },
  });
  const title = `${content.title}，第 ${baseNumber + 1} 版`;
  const { number } = await saveArticle(system, { ...content, title, id, baseNumber });
  await publishArticle(system, { id, revision: number, minor });
}

async function categoryInput(id: number) {
  const category = await db().category.findUniqueOrThrow({ where: { id } });
  return updateCategorySchema.parse(category);
}

async function queued(): Promise<number> {
  const boss = openQueue();
  await boss.start();
  try {
    return (await boss.findJobs("pushes.send")).length;
  } finally {
    await boss.stop({ graceful: false });
  }
}
