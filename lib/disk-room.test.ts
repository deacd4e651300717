import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { requireRoom } from "#lib/disk-room";

let data = "";
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "room-"));
  vi.stubEnv("DATA_DIR", data);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true });
});

test("work that writes much asks for room before the embedded database could run out of it", async () => {
  mkdirSync(join(data, "postgres"));
  await requireRoom(0, "没有恢复。");
  await expect(requireRoom(1e18, "没有恢复。")).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringMatching(/^磁盘空间不够：接下来约需 10{5,}\d* MB，还剩 \d+ MB。没有恢复/),
  });
});

test("another server's disk isn't judged by ours", async () => {
  await requireRoom(1e18, "没有恢复。");
});
