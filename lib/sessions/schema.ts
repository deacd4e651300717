import { z } from "zod";

/** A session ends 12 hours after the last request … */
export const idleSeconds = 12 * 3600;
/** … and 30 days after sign-in, whatever happens. */
export const absoluteSeconds = 30 * 24 * 3600;
/** lastSeenAt is written at most this often, so that reading pages doesn't write rows. */
export const touchSeconds = 60;

export const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1000),
});

export const revokeSessionSchema = z.object({ id: z.uuid() });

interface SessionTimes {
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

export function isLive(session: SessionTimes, at: Date): boolean {
  if (session.revokedAt !== null || session.expiresAt <= at) return false;
  return at.getTime() - session.lastSeenAt.getTime() < idleSeconds * 1000;
}

/** Chrome · Windows, as a person would name the device; 未知设备 where the browser says nothing known. */
export function deviceName(userAgent: string): string {
  const named = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const parts = [named(browsers), named(systems)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" · ") : "未知设备";
}

// The first match counts: most browsers also name those that they descend from.
const browsers = [
  [/MicroMessenger\//, "微信"],
  [/QQBrowser\//, "QQ 浏览器"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

const systems = [
  [/HarmonyOS|OpenHarmony/, "鸿蒙"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;
