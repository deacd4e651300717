import { expect, test } from "@playwright/test";
import { formatDay } from "#lib/clock";
import { closeDb, db } from "#lib/db";
import { schedulePublication } from "#lib/schedules/commands";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { createArticle } from "#lib/testing/articles";
import { buildContent, system } from "#lib/testing/factories";
import { makeSite, type OwnSite, removeSite } from "./own-site.ts";
import { makeStaff, signInAs, useDatabaseOf } from "./staff.ts";

let site: OwnSite;
let restore: () => void;

test.beforeAll(async () => {
  test.setTimeout(200_000);
  site = await makeSite("calendar");
  restore = useDatabaseOf(site);
});

test.afterAll(async () => {
  await closeDb();
  restore();
  await removeSite(site);
});

test("a plan is dragged to another day at the same time, and moved or called off by keyboard", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { id, number } = await createArticle(system, await buildContent({ title: "春节假期的加班费" }));
  const at = nextMonth("10", "09:30");
  const { scheduleId } = await schedulePublication(system, { id, revision: number, at, minor: false });
  const { email } = await makeStaff({ name: "周明远", role: "EDITOR" });

  const page = await signInAs(browser, site, email);
  await page.goto(`/admin/calendar?month=${formatDay(at).slice(0, 7)}`);
  const day = (number: string) => page.getByRole("listitem", { name: formatDay(nextMonth(number, "09:30")) });
  const plan = page.getByRole("button", { name: /春节假期的加班费/ });
  await expect(day("10").getByRole("button")).toHaveText(/09:30 发布/);
  await plan.dragTo(day("17"));
  await expect(day("17").getByRole("button", { name: /春节假期的加班费/ })).toBeVisible();
  await expect.poll(() => timeOf(scheduleId)).toEqual(nextMonth("17", "09:30"));

  // The day is full: the plan stays where it is, and the page says why.
  const publishing = { ...(await getSetting("publishing")), plannedPerDay: 1 };
  await changeSettings(system, { group: "publishing", value: publishing });
  const other = await createArticle(system, await buildContent({ title: "试用期的工资" }));
  const full = { id: other.id, revision: other.number, at: nextMonth("20", "10:00"), minor: false };
  await schedulePublication(system, full);
  await page.reload();
  await expect(day("20").getByText("已排满 1 篇")).toBeVisible();
  await plan.dragTo(day("20"));
  await expect(page.getByText(/^\d{4}-\d{2}-20 已经排了 1 篇/)).toBeVisible();
  await expect.poll(() => timeOf(scheduleId)).toEqual(nextMonth("17", "09:30"));

  await plan.press("Enter");
  await page.getByLabel("时间").fill(`${formatDay(nextMonth("18", "09:30"))}T16:00`);
  await page.getByRole("button", { name: "改时间" }).press("Enter");
  await expect(day("18").getByRole("button")).toHaveText(/16:00 发布/);
  await expect.poll(() => timeOf(scheduleId)).toEqual(nextMonth("18", "16:00"));

  await plan.press("Enter");
  await page.getByRole("button", { name: "取消定时" }).press("Enter");
  await expect.poll(() => stateOf(scheduleId)).toBe("CANCELLED");
  await expect(plan).toHaveCount(0);
});

/** A day of the month after this one, by Shanghai's clock. */
function nextMonth(day: string, time: string): Date {
  const [year, month] = formatDay(new Date()).split("-").map(Number) as [number, number];
  const first = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 8);
  return new Date(`${first}${day}T${time}:00+08:00`);
}

async function timeOf(scheduleId: number): Promise<Date> {
  return (await db().scheduledChange.findUniqueOrThrow({ where: { id: scheduleId } })).at;
}

async function stateOf(scheduleId: number): Promise<string> {
  return (await db().scheduledChange.findUniqueOrThrow({ where: { id: scheduleId } })).state;
}
