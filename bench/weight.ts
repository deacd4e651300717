import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";

/** One answer as it comes over the wire, with brotli. */
export interface Answer {
  status: number | undefined;
  /** Bytes with headers. */
  total: number;
  headers: number;
  cache: string;
  html: string;
}

/** @throws Error where the answer isn't brotli */
export function ask(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // A connection of its own, so that its bytes are those of this answer.
    get(url, { agent: false, headers: { "accept-encoding": "br" } }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      if (response.headers["content-encoding"] !== "br")
        return reject(new Error(`${url} answered ${response.statusCode} without brotli`));
      const total = response.socket.bytesRead;
      resolve({
        status: response.statusCode,
        total,
        headers: total - body.length,
        cache: String(response.headers["x-cache"]),
        html: brotliDecompressSync(body).toString(),
      });
    }).on("error", reject);
  });
}

/** Waits until a page has its final encoding, which is made a moment after the first visit. */
export async function askSettled(url: string): Promise<Answer> {
  let last = await ask(url);
  for (let same = 0; same < 5; ) {
    await sleep(100);
    const next = await ask(url);
    same = next.total === last.total ? same + 1 : 0;
    last = next;
  }
  return last;
}

/** What a page of this kind weighs before a word of its text is written. @param text the derived HTML of the text */
export function weighWithout(text: string, { html, headers }: Answer): number {
  const rest = html.replace(text, () => "");
  if (text !== "" && rest.length === html.length) throw new Error("the page doesn't hold its text");
  return headers + brotliCompressSync(rest).length;
}
