import { expect, test } from "vitest";
import { absoluteSeconds, deviceName, idleSeconds, isLive } from "#lib/sessions/schema";

const start = new Date("2026-03-12T01:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const fresh = { lastSeenAt: start, expiresAt: after(absoluteSeconds), revokedAt: null };

test("a session lives until twelve hours without use", () => {
  expect(isLive(fresh, after(idleSeconds - 1))).toBe(true);
  expect(isLive(fresh, after(idleSeconds))).toBe(false);
});

test("a session in daily use ends after thirty days", () => {
  const used = { ...fresh, lastSeenAt: after(absoluteSeconds - 60) };
  expect(isLive(used, after(absoluteSeconds - 1))).toBe(true);
  expect(isLive(used, after(absoluteSeconds))).toBe(false);
});

test("a revoked session is not live", () => {
  expect(isLive({ ...fresh, revokedAt: start }, start)).toBe(false);
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", "Edge · Windows"],
  ["Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537.36 MicroMessenger/8.0.50", "微信 · Android"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari · iOS"],
  ["curl/8.5.0", "未知设备"],
  ["", "未知设备"],
])("%s is shown as %s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
