import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { env } from "#lib/env";

/** By this header the server knows its own visit: it isn't counted and pushes no page out of memory. */
export const selfCrawlHeader = "x-lukan-self-crawl";

let known: { secret: string; token: string } | undefined;

/** What the header carries. Anyone else who sends the header is a visitor like any other. */
export function selfCrawlToken(): string {
  const { AUTH_SECRET: secret = "" } = env();
  if (known?.secret !== secret)
    known = { secret, token: createHmac("sha256", secret).update("self-crawl").digest("base64url") };
  return known.token;
}

export function isSelfCrawl(headers: IncomingHttpHeaders): boolean {
  const given = headers[selfCrawlHeader];
  if (typeof given !== "string") return false;
  const [own, other] = [selfCrawlToken(), given].map((token) => Buffer.from(token));
  return (
    own !== undefined && other !== undefined && own.length === other.length && timingSafeEqual(own, other)
  );
}
