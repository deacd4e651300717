import { beforeEach, describe, expect, it } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { db } from "#lib/db";
import { exportRedirects, listRedirects } from "#lib/redirects/admin-queries";
import { deleteRedirects, importRedirects } from "#lib/redirects/commands";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";

useDatabase();

let path: string;
beforeEach(async () => {
  ({ path } = await buildArticle());
});

const leads = async (from: string) => {
  const found = await resolvePath(from);
  return found?.kind === "redirect" ? found.location : (found?.kind ?? null);
};

describe("a CSV file", () => {
  const csv = () =>
    [
      "原网址,新网址,类型",
      `/a.html,${path},`,
      `/old/,/lawyers/,前缀`,
      `/n/(\\d+),"${path}",PATTERN`,
      "/,/lawyers/,",
      "/b.html,/nothing.html,",
      `/a.html,/lawyers/,`,
      "/d.html,/e.html,",
      "/e.html,/d.html,",
      "/f.html,/lawyers/,slow",
    ].join("\r\n");

  it("is taken line by line; what can't be taken is named with line and reason", async () => {
    const report = await importRedirects(system, { csv: csv(), dryRun: false });
    expect(report.accepted).toBe(3);
    expect(report.errors.map(({ line }) => line)).toEqual([5, 6, 7, 8, 9, 10]);
    expect(report.errors.map(({ reason }) => reason).join()).toMatch(
      /首页.*404.*前面已经有.*绕成圈.*绕成圈.*类型/,
    );
    expect([await leads("/a.html"), await leads("/old/x"), await leads("/n/7")]).toEqual([
      path,
      "/lawyers/",
      path,
    ]);
  });

  it("changes nothing in a dry run, which says the same", async () => {
    const dry = await importRedirects(system, { csv: csv(), dryRun: true });
    expect(await db().address.count({ where: { origin: "IMPORT" } })).toBe(0);
    expect(await importRedirects(system, { csv: csv(), dryRun: false })).toEqual(dry);
  });

  it("that was exported is imported again without loss", async () => {
    await importRedirects(system, { csv: csv(), dryRun: false });
    const exported = await textOf(exportRedirects(system));
    expect(exported.startsWith("\uFEFF原网址,新网址,类型,来源")).toBe(true);
    const { items } = await listRedirects(system, { view: "rules", q: "", after: null });
    await deleteRedirects(system, { keys: ["/a.html", ...items.map(({ key }) => key)] });
    expect(await leads("/n/7")).toBeNull();
    expect(await importRedirects(system, { csv: exported, dryRun: false })).toEqual({
      accepted: 3,
      errors: [],
    });
    expect(await leads("/n/7")).toBe(path);
  });

  it.each(["", '"a', "\uFEFF"])("that is no table is refused", async (text) => {
    await expect(importRedirects(system, { csv: text, dryRun: false })).rejects.toMatchObject({
      code: "INVALID",
    });
  });
});

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}
