import { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import type { Body } from "#lib/body/schema";
import { DomainError } from "#lib/errors";
import type { DroppedKind } from "#lib/html-body/drops";
import { parseHtml } from "#lib/html-body/parse";
import { readTree } from "#lib/html-body/read";
import { storePictures } from "#lib/html-body/store-pictures";
import { type ArticleSource, isWeChatAddress, readWeChatSource, weChatContent } from "#lib/html-body/wechat";
import { failureTexts } from "#lib/link-checks/ask";
import { canUseMedia } from "#lib/media/policy";
import { FetchFailure, fetchPublic, type Guard } from "#lib/net/fetch-public";

export const reprintSchema = z.object({
  url: z
    .string()
    .max(2000)
    .refine(isWeChatAddress, "请粘贴公众号文章的网址，以 https://mp.weixin.qq.com/s 开头"),
});

export interface Reprint extends ArticleSource {
  body: Body;
  dropped: DroppedKind[];
}

const timeoutMs = 15_000;
const maxPageBytes = 8_000_000;

/**
 * Fetches an article of a WeChat public account: its text by the allow-list, its pictures stored here, its title,
 * account and address for the fields of a reprint. Nothing of the text is stored.
 * @throws DomainError FORBIDDEN, UNAVAILABLE (no answer), INVALID (no article: deleted, or it asks for a check)
 */
export async function fetchReprint(
  actor: Actor,
  { url }: z.output<typeof reprintSchema>,
  guard?: Guard,
): Promise<Reprint> {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限取回文章。" });
  const root = parseHtml(await fetchPage(url, guard));
  const content = weChatContent(root);
  if (!content)
    throw new DomainError("INVALID", {
      user: "没有取到文章：它可能已经删除，或者微信要求验证。请在浏览器里打开文章，复制正文后粘贴。",
    });
  const source = readWeChatSource(root) ?? { title: "", name: "", url: "", isReprint: true };
  const { body, dropped } = await storePictures(actor, readTree(content, { base: url }), { guard });
  return { ...source, url: source.url || url, body, dropped };
}

async function fetchPage(url: string, guard: Guard | undefined): Promise<string> {
  try {
    const { status, body } = await fetchPublic(url, {
      ...{ timeoutMs, maxBytes: maxPageBytes },
      headers: { "user-agent": "Mozilla/5.0", accept: "text/html" },
      ...(guard ? { guard } : {}),
    });
    if (status === 200) return body.toString();
    throw new DomainError("UNAVAILABLE", { user: `文章没有取回：微信返回 ${status}。请稍后再试。` });
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    throw new DomainError("UNAVAILABLE", {
      user: `文章没有取回：${failureTexts[error.reason]}。请稍后再试。`,
    });
  }
}
