import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canEnter } from "#server/database/location";

const stranger = { uid: 64_999, gid: 64_999 };

test("a folder below a closed one can't be entered, however open itself", () => {
  const closed = mkdtempSync(join(tmpdir(), `lukan-test-${process.pid}-`));
  const inner = join(closed, "open");
  mkdirSync(inner);
  chmodSync(inner, 0o777);
  try {
    chmodSync(closed, 0o700);
    expect(canEnter(inner, stranger)).toBe(false);
    chmodSync(closed, 0o711);
    expect(canEnter(inner, stranger)).toBe(true);
    expect(canEnter(inner, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 })).toBe(true);
  } finally {
    rmSync(closed, { recursive: true });
  }
});
