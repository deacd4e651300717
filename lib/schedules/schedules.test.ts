import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "#lib/accounts/actor";
import { publishArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import type { Content } from "#lib/articles/schema";
import { db } from "#lib/db";
import { openQueue } from "#lib/jobs";
import { switchReadOnly } from "#lib/maintenance/commands";
import { reschedule, schedulePublication, scheduleWithdrawal, unschedule } from "#lib/schedules/commands";
import { catchUpWithPlans, runScheduledChange } from "#lib/schedules/jobs";
import { listArticleSchedules } from "#lib/schedules/queries";
import { schedulePublicationSchema } from "#lib/schedules/schema";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { buildAccount } from "#lib/testing/accounts";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildContent, system } from "#lib/testing/factories";

useDatabase();

const tomorrow = new Date(Date.now() + 86_400_000);

let editor: Actor;
let content: Content;
let id: number;
let number: number;

beforeEach(async () => {
  editor = (await buildAccount({ role: "EDITOR" })).actor;
  content = await buildContent();
  ({ id, number } = await createArticle(editor, content));
});

describe("a planned publication", () => {
  it("is Shanghai time, whatever the machine's", () => {
    const { at } = schedulePublicationSchema.parse({ id: 1, revision: 1, at: "2026-03-12T09:00" });
    expect(at.toISOString()).toBe("2026-03-12T01:00:00.000Z");
  });

  it("waits for its time, then publishes what was seen when it was planned", async () => {
    const { scheduleId } = await planPublication();
    await runScheduledChange({ id: scheduleId });
    expect(await getArticle(id)).toBeNull();
    await saveArticle(editor, { ...content, title: "后来的修改", id, baseNumber: number });
    await comeDue(scheduleId);
    await runScheduledChange({ id: scheduleId });
    expect(await getArticle(id)).toMatchObject({ title: content.title });
    expect(await states()).toEqual(["DONE"]);
  });

  it("happens once, however many processes find it at the same moment", async () => {
    const { scheduleId } = await planPublication();
    await comeDue(scheduleId);
    await Promise.all(Array.from({ length: 5 }, () => runScheduledChange({ id: scheduleId })));
    await runScheduledChange({ id: scheduleId });
    const entries = await db().auditLog.findMany({ where: { action: "article.publish" } });
    expect(entries.map((entry) => entry.actorName)).toEqual([`${editor.name}（定时）`]);
  });

  it("puts its job into the queue with the plan, for its time", async () => {
    const { scheduleId } = await planPublication();
    expect(await queued()).toEqual([{ id: scheduleId, at: tomorrow }]);
  });

  it("that came due while the site was read-only is queued anew when that ends", async () => {
    const { scheduleId } = await planPublication();
    await switchReadOnly(system, { isReadOnly: true, reason: "" });
    await comeDue(scheduleId);
    await expect(runScheduledChange({ id: scheduleId })).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await states()).toEqual(["PENDING"]);
    await switchReadOnly(system, { isReadOnly: false, reason: "" });
    expect(await queued()).toHaveLength(2);
    await runScheduledChange({ id: scheduleId });
    expect(await states()).toEqual(["DONE"]);
  });

  it("is replaced by a new plan", async () => {
    await planPublication();
    await planPublication();
    expect(await states()).toEqual(["CANCELLED", "PENDING"]);
  });

  it("that was moved or cancelled is left alone by its former job", async () => {
    const { scheduleId } = await planPublication();
    await comeDue(scheduleId);
    await reschedule(editor, { scheduleId, at: tomorrow });
    await runScheduledChange({ id: scheduleId });
    expect(await getArticle(id)).toBeNull();
    await unschedule(editor, { scheduleId });
    await comeDue(scheduleId);
    await runScheduledChange({ id: scheduleId });
    expect(await getArticle(id)).toBeNull();
    await expect(unschedule(editor, { scheduleId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it.each<[string, () => Promise<unknown>]>([
    ["published by hand", () => publishArticle(editor, { id, revision: number, minor: false })],
    ["thrown away", () => trashArticle(editor, { id })],
  ])("ends when the article is %s before", async (_what, act) => {
    await planPublication();
    await act();
    expect(await states()).toEqual(["CANCELLED"]);
  });

  it("doesn't bring back what was withdrawn in between", async () => {
    await publishArticle(editor, { id, revision: number, minor: false });
    ({ number } = await saveArticle(editor, { ...content, title: "改过", id, baseNumber: number }));
    const { scheduleId } = await planPublication();
    await withdrawArticle(editor, { id, reason: "有误" });
    await comeDue(scheduleId);
    await runScheduledChange({ id: scheduleId });
    expect(await getArticle(id)).toBeNull();
  });

  it("that the rules refuse when it is due says why, once", async () => {
    const { scheduleId } = await planPublication();
    await comeDue(scheduleId);
    await db().account.update({ where: { id: editor.accountId ?? "" }, data: { disabledAt: new Date() } });
    await runScheduledChange({ id: scheduleId });
    expect(await getArticle(id)).toBeNull();
    const [failed] = await listArticleSchedules(editor, id);
    expect(failed).toMatchObject({ state: "FAILED", failure: expect.stringContaining("已停用") });
  });

  it("needs an approval like any other", async () => {
    await buildAccount({ role: "EDITOR" });
    await expect(planPublication()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it.each([
    ["in the past", -60_000],
    ["further ahead than two years", 731 * 86_400_000],
  ])("%s is refused", async (_what, offset) => {
    const at = new Date(Date.now() + offset);
    await expect(planPublication(at)).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("a day that holds two planned publications", () => {
  let others: { id: number; number: number }[];
  const plan = (text: { id: number; number: number }, at: Date) =>
    schedulePublication(editor, { id: text.id, revision: text.number, at, minor: false });

  beforeEach(async () => {
    const value = { ...(await getSetting("publishing")), plannedPerDay: 2 };
    await changeSettings(system, { group: "publishing", value });
    const titles = ["彩礼怎么退", "工伤认定的期限"];
    others = await Promise.all(titles.map((title) => createArticle(editor, { ...content, title })));
    for (const other of others) await plan(other, new Date("2027-03-12T00:00:00+08:00"));
  });

  it("takes no third, neither planned nor moved there, and says so", async () => {
    const last = new Date("2027-03-12T23:59:59+08:00");
    const isFull = { code: "INVALID", fields: { at: "这一天已经排满" } };
    await expect(planPublication(last)).rejects.toMatchObject(isFull);
    const { scheduleId } = await planPublication(new Date("2027-03-13T00:00:00+08:00"));
    await expect(reschedule(editor, { scheduleId, at: last })).rejects.toMatchObject(isFull);
    expect(await states()).toEqual(["PENDING"]);
  });

  it("lets its own be moved within it, and has room again when one leaves", async () => {
    const [first] = await db().scheduledChange.findMany({ orderBy: { id: "asc" } });
    const at = new Date("2027-03-12T09:30:00+08:00");
    await reschedule(editor, { scheduleId: first?.id ?? 0, at });
    await unschedule(editor, { scheduleId: first?.id ?? 0 });
    await planPublication(at);
    expect(await states()).toEqual(["PENDING"]);
  });

  it("takes one of many that are planned at once", async () => {
    const [first] = await db().scheduledChange.findMany({ orderBy: { id: "asc" } });
    await unschedule(editor, { scheduleId: first?.id ?? 0 });
    const titles = ["遗嘱的形式", "交通事故的赔偿", "网络诽谤的取证"];
    const texts = await Promise.all(titles.map((title) => createArticle(editor, { ...content, title })));
    const at = new Date("2027-03-12T12:00:00+08:00");
    const planned = await Promise.allSettled(texts.map((text) => plan(text, at)));
    expect(planned.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

it("a plan whose job a dying process had taken is queued again at the next look, until it is done", async () => {
  const { scheduleId } = await planPublication();
  await db()
    .$executeRaw`UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = 'schedule.run'`;
  await catchUpWithPlans();
  expect(await waiting()).toEqual([]);
  await comeDue(scheduleId);
  await catchUpWithPlans();
  expect(await waiting()).toEqual([scheduleId]);
  await runScheduledChange({ id: scheduleId });
  await catchUpWithPlans();
  expect(await waiting()).toEqual([scheduleId]);
});

describe("a planned withdrawal", () => {
  it("takes the article down at its time", async () => {
    await publishArticle(editor, { id, revision: number, minor: false });
    const { scheduleId } = await scheduleWithdrawal(editor, { id, at: tomorrow, reason: "活动结束" });
    await comeDue(scheduleId);
    await runScheduledChange({ id: scheduleId });
    expect(await getArticle(id)).toBeNull();
    const address = await db().address.findFirst({ where: { targetType: "ARTICLE", targetId: id } });
    expect(address?.kind).toBe("GONE");
    expect(await states()).toEqual(["DONE"]);
  });

  it("of what will be public by then can be planned before it is", async () => {
    const later = new Date(tomorrow.getTime() + 3_600_000);
    await expect(scheduleWithdrawal(editor, { id, at: later, reason: "" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await planPublication();
    await scheduleWithdrawal(editor, { id, at: later, reason: "" });
    expect(await states()).toEqual(["PENDING", "PENDING"]);
  });
});

function planPublication(at = tomorrow) {
  return schedulePublication(editor, { id, revision: number, at, minor: false });
}

/** The time has come: nobody waits a day in a test. */
function comeDue(scheduleId: number) {
  const at = new Date(Date.now() - 1000);
  return db().scheduledChange.update({ where: { id: scheduleId }, data: { at } });
}

async function states() {
  const rows = await db().scheduledChange.findMany({ where: { articleId: id }, orderBy: { id: "asc" } });
  return rows.map((row) => row.state);
}

/** Plans with a job that nobody has taken. */
async function waiting() {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT (data->>'id')::int AS id FROM pgboss.job WHERE name = 'schedule.run' AND state = 'created'`;
  return rows.map((row) => row.id);
}

async function queued() {
  const boss = openQueue();
  await boss.start();
  try {
    const jobs = await boss.findJobs<{ id: number }>("schedule.run");
    return jobs.map((job) => ({ id: job.data.id, at: job.startAfter }));
  } finally {
    await boss.stop({ graceful: false });
  }
}
