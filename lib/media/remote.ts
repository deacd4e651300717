import { basename } from "node:path";
import { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { altLimit } from "#lib/body/leaf-blocks";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { failureTexts } from "#lib/link-checks/ask";
import { type StoredPicture, storeImage } from "#lib/media/commands";
import { canUseMedia } from "#lib/media/policy";
import { maxUploadBytes } from "#lib/media/schema";
import { FetchFailure, fetchPublic, type Guard, type PublicAnswer } from "#lib/net/fetch-public";

const timeoutMs = 10_000;

export const remoteImageSchema = z.object({
  url: z.url({ protocol: /^https?$/, error: "请填写 http 开头的图片网址" }).max(2000),
  alt: z.string().max(altLimit).catch(""),
});

/**
 * Fetches a picture from a public address and stores it, so that the text shows it from our own site. No referrer is
 * sent: WeChat and many others give pictures only to requests without one.
 * @param guard which addresses may be asked; the public internet alone by default
 * @throws DomainError FORBIDDEN, UNAVAILABLE (no answer, or an address inside), INVALID (not a picture), TOO_MANY
 */
export async function storeRemoteImage(
  actor: Actor,
  { url, alt }: z.output<typeof remoteImageSchema>,
  guard?: Guard,
): Promise<StoredPicture> {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限添加图片。" });
  const answer = await ask(url, guard);
  if (answer.status !== 200) throw unavailable(`对方服务器返回 ${answer.status}`, url);
  return storeImage(actor, { bytes: answer.body, filename: nameOf(answer.url), alt });
}

async function ask(url: string, guard: Guard | undefined): Promise<PublicAnswer> {
  try {
    return await fetchPublic(url, {
      ...{ timeoutMs, maxBytes: maxUploadBytes },
      headers: { "user-agent": `lukan-import (+${env().SITE_URL})`, accept: "image/*" },
      ...(guard ? { guard } : {}),
    });
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    throw unavailable(error.reason === "size" ? "图片超过 20 MB" : failureTexts[error.reason], url);
  }
}

function unavailable(why: string, url: string): DomainError {
  return new DomainError("UNAVAILABLE", {
    user: `图片没有取回：${why}。请保存到电脑后再上传。`,
    log: `remote picture: ${why}: ${url.slice(0, 300)}`,
  });
}

function nameOf(url: string): string {
  const name = basename(new URL(url).pathname);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
