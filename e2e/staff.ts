import { type Browser, expect, type Page } from "@playwright/test";
import { db } from "#lib/db";
import { buildAccount, goodPassword } from "#lib/testing/accounts";
import { findEmbedded } from "#server/database/embedded";
import type { OwnSite } from "./own-site.ts";

type Role = NonNullable<Parameters<typeof buildAccount>[0]>["role"];

/** Points db() of the test at a site of its own, to arrange what a journey begins with. @returns undoes it */
export function useDatabaseOf(site: OwnSite): () => void {
  const { DATA_DIR = "", DATABASE_URL = "" } = process.env;
  process.env.DATA_DIR = site.folder;
  process.env.DATABASE_URL = findEmbedded(site.folder) ?? "";
  return () => Object.assign(process.env, { DATA_DIR, DATABASE_URL });
}

/** A member of staff of this name; with a licence number also a lawyer, who signs texts. */
export async function makeStaff({ name, role, licence }: { name: string; role: Role; licence?: string }) {
  const { id, email, actor } = await buildAccount({ role });
  const lawyer = licence
    ? await db().lawyer.create({
        data: { name, slug: `l-${id}`, path: `/lawyers/l-${id}/`, licenceNumber: licence },
        select: { id: true },
      })
    : null;
  await db().account.update({ where: { id }, data: { name, lawyerId: lawyer?.id ?? null } });
  return { email, actor: { ...actor, name, lawyerId: lawyer?.id ?? null } };
}

/** A browser of its own in which somebody has signed in. */
export async function signInAs(browser: Browser, site: OwnSite, email: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  await page.goto("/admin/login");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(goodPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/admin(\/articles)?$/);
  return page;
}
