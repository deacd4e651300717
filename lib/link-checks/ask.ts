import { env } from "#lib/env";
import { type FailureReason, FetchFailure, fetchPublic, type Guard } from "#lib/net/fetch-public";

/** What an outer address answered: an HTTP status, or why there was none. */
export interface LinkAnswer {
  status: number | null;
  /** For staff; empty where the link works, or where the status says it. */
  failure: string;
  works: boolean;
}

const timeoutMs = 10_000;

/** What a failure is called for staff. */
export const failureTexts: Record<FailureReason, string> = {
  refused: "网址指向内部网络",
  redirects: "跳转太多或跳转网址不对",
  timeout: "没有在 10 秒内应答",
  dns: "找不到这个域名",
  tls: "证书有问题",
  connection: "连不上服务器",
  size: "应答太大",
};

/**
 * Statuses by which a site turns away a robot, not a reader: sign-in, paywall, too many requests, bans by law or
 * place. Courts' and ministries' sites answer 412 or 521 to everything without script.
 */
const turnsAway = new Set([401, 402, 403, 405, 406, 407, 412, 429, 451, 521, 999]);

/** Asks by HEAD, and by GET where the answer isn't plain: many servers know no HEAD. */
export async function askLink(url: string, guard?: Guard): Promise<LinkAnswer> {
  const head = await attempt(url, "HEAD", guard);
  if (head.works && !turnsAway.has(head.status ?? 0)) return head;
  return attempt(url, "GET", guard);
}

async function attempt(url: string, method: "GET" | "HEAD", guard: Guard | undefined): Promise<LinkAnswer> {
  try {
    const { status } = await fetchPublic(url, {
      ...{ method, timeoutMs, maxBytes: 0 },
      headers: { "user-agent": `lukan-link-check (+${env().SITE_URL})`, accept: "*/*" },
      ...(guard ? { guard } : {}),
    });
    return { status, failure: "", works: status < 400 || turnsAway.has(status) };
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    return { status: null, failure: failureTexts[error.reason], works: false };
  }
}
