import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { makeSite, removeSite, signInFirst, startServer } from "./own-site.ts";

test("kill -9 of the whole tree amid 200 concurrent saves loses no acknowledged save; 503 until it is back", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const site = await makeSite("crash");
  try {
    const context = await browser.newContext({ baseURL: site.url });
    const page = await context.newPage();
    await signInFirst(page);
    const cookies = await context.cookies();
    const headers = {
      "Content-Type": "application/json",
      Origin: site.url,
      Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    };

    const titles = Array.from({ length: 200 }, (_, index) => `第${index + 1}次保存`);
    const acknowledged: string[] = [];
    let killed = false;
    await Promise.allSettled(
      titles.map(async (title) => {
        const content = { title, body: { type: "doc", content: [] } };
        const body = JSON.stringify({ draftId: randomUUID(), content });
        const response = await fetch(`${site.url}/api/articles`, { method: "POST", headers, body });
        if (response.status === 201 && (await response.json()).id) acknowledged.push(title);
        if (acknowledged.length >= 40 && !killed) {
          killed = true;
          killTree(site.server.pid ?? 0);
        }
      }),
    );
    expect(killed).toBe(true);

    const whileStarting = firstAnswer(site.url);
    site.server = await startServer(site.folder, site.url);
    const { status, headers: told } = await whileStarting;
    expect([status, told.get("Retry-After"), told.get("Cache-Control")]).toEqual([503, "5", "no-store"]);
    const lost: string[] = [];
    for (const title of acknowledged) {
      await page.goto(`/admin/articles?query=${encodeURIComponent(title)}`);
      if ((await page.getByRole("link", { name: title, exact: true }).count()) === 0) lost.push(title);
    }
    expect(lost).toEqual([]);
    await context.close();
  } finally {
    await removeSite(site);
  }
});

/** What a visitor is told who comes as soon as somebody listens. */
async function firstAnswer(url: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return answer;
    await setTimeout(10);
  }
}

/** Ends a process and all below it at once, the database included. */
function killTree(root: number): void {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ");
      parents.set(Number(name), Number(fields?.[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  for (const pid of tree)
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended with its parent.
    }
}
