import { test } from "@playwright/test";
import { closeDb, db } from "#lib/db";
import { findEmbedded } from "#server/database/embedded";

/** Lets the tests of a file arrange their content by lib's commands on the site that the journeys share. */
export function connectToSite(): void {
  const { DATA_DIR = "", DATABASE_URL = "", SITE_URL = "" } = process.env;
  test.beforeAll(() => {
    const folder = process.env.E2E_DATA_DIR ?? "";
    const address = `http://127.0.0.1:${process.env.E2E_PORT}`;
    Object.assign(process.env, {
      DATA_DIR: folder,
      DATABASE_URL: findEmbedded(folder) ?? "",
      SITE_URL: address,
    });
  });
  test.afterAll(async () => {
    await closeDb();
    // Other files may run in this process afterwards.
    Object.assign(process.env, { DATA_DIR, DATABASE_URL, SITE_URL });
  });
}

/** A category and a lawyer of the demo for texts of one's own: new ones would stand in every menu. */
export async function demoPlace(): Promise<{ categoryId: number; authorId: number }> {
  const { id: categoryId } = await db().category.findFirstOrThrow({ where: { slug: "xingshi" } });
  const { id: authorId } = await db().lawyer.findFirstOrThrow({ where: { status: "ACTIVE" } });
  return { categoryId, authorId };
}
