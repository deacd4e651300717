import { encodePath } from "#lib/addresses/schema";
import { env } from "#lib/env";
import type { Visit } from "#lib/self-crawl/judge";
import { readPage } from "#lib/self-crawl/read-page";
import { selfCrawlHeader, selfCrawlToken } from "#lib/self-crawl/token";

const answerMs = 20_000;
const bodyMax = 8_000_000;

/** Where this machine's own server answers, whatever is in front of it. */
export function ownServer(): string {
  const { HOST, PORT } = env();
  const host = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[HOST] ?? (HOST.includes(":") ? `[${HOST}]` : HOST);
  return `http://${host}:${PORT}`;
}

/** Asks for an address as a visitor would, and reads what comes back. Silence and broken answers have the status 0. */
export async function visit(base: string, path: string): Promise<Visit> {
  const nothing = { path, title: "", canonical: "", h1Count: 0, links: [], isHtml: false, sizeBytes: 0 };
  try {
    const response = await fetch(base + encodePath(path), {
      redirect: "manual",
      signal: AbortSignal.timeout(answerMs),
      headers: {
        "user-agent": "LukanSelfCrawl",
        "accept-encoding": "identity",
        [selfCrawlHeader]: selfCrawlToken(),
      },
    });
    const body = await readBody(response);
    const isHtml = response.headers.get("content-type")?.startsWith("text/html") ?? false;
    const location = response.headers.get("location");
    const facts = isHtml && response.status === 200 ? readPage(body.toString()) : null;
    return {
      ...nothing,
      ...facts,
      ...{ status: response.status, isHtml, sizeBytes: body.length },
      // Where a redirect leads is a link of it.
      ...(location ? { links: [location] } : {}),
    };
  } catch {
    return { ...nothing, status: 0 };
  }
}

async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > bodyMax) throw new Error("the answer doesn't end");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
