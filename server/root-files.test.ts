import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deleteRootFile, saveRootFile } from "#lib/root-files/commands";
import { useDatabase } from "#lib/testing/database";
import { system } from "#lib/testing/factories";
import { localApp } from "#server/app";
import { clientAddressReader } from "#server/client-address";
import { publicSecurityHeaders } from "#server/security-headers";
import { createSite } from "#server/site";

useDatabase();

const siteUrl = "https://www.example.cn";
const folder = mkdtempSync(join(tmpdir(), "root-files-"));
const running: (() => Promise<void>)[] = [];
beforeEach(() => {
  vi.stubEnv("SITE_URL", siteUrl);
  vi.stubEnv("DATA_DIR", folder);
});
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("a verification file is there on all nodes within a second, and gone again when it is deleted (B17)", async () => {
  const nodes = [await startNode(), await startNode()];
  const file = { name: "baidu_verify_codeva-a1B2c3.html", content: "5f0c1e0a" };
  const answers = () => Promise.all(nodes.map((node) => ask(`${node}/${file.name}`)));
  const missing = { status: 404, type: "text/html; charset=utf-8" };
  expect(await answers()).toMatchObject([missing, missing]);
  await saveRootFile(system, file);
  const there = { status: 200, type: "text/html; charset=utf-8", text: file.content };
  await expect.poll(answers, { timeout: 1_000 }).toEqual([there, there]);
  await deleteRootFile(system, file);
  await expect.poll(answers, { timeout: 1_000 }).toMatchObject([missing, missing]);
});

async function ask(url: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(url);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    text: await response.text(),
  };
}

/** A process of the site as another machine would have it: only the database is the same. @returns where it answers */
async function startNode(): Promise<string> {
  const { handler, close } = await createSite({
    app: localApp((_, response) => response.setHeader("content-type", "text/html").end("页"), siteUrl),
    readClientAddress: clientAddressReader(""),
    messageHeaders: publicSecurityHeaders(siteUrl),
    storeMark: null,
    isDev: false,
  });
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push(async () => {
    server.closeAllConnections();
    server.close();
    await close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}
