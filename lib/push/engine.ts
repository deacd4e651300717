import { FetchFailure } from "#lib/net/fetch-public";
import { type PostAnswer, postText } from "#lib/net/post-text";

/** What an engine said to one request. */
export interface PushAnswer {
  /**
   * taken: all but `refused`. wait: ask again later, it is nobody's fault. quota: nothing more today.
   * alert: nothing will be taken before a person mends the settings.
   */
  outcome: "taken" | "wait" | "quota" | "alert";
  /** In the engine's words, for staff; no secrets. */
  words: string;
  /** Addresses that were sent but not taken, with the reason. */
  refused?: ReadonlyMap<string, string>;
  /** How many more it takes today, where it says so. */
  quota?: number | null;
  retryAfterSeconds?: number | null;
}

/** An engine that takes addresses by HTTP; one file each. */
export interface PushAdapter {
  /** Addresses of one request. */
  batchMax: number;
  /** Whether it wants to know of addresses that are gone. */
  takesRemovals: boolean;
  push(urls: readonly string[], options: { timeoutMs: number }): Promise<PushAnswer>;
}

const answerMaxBytes = 64 * 1024;
const wordsMax = 200;

/** Posts to an engine; a line that breaks or stays silent becomes an answer too. */
export async function ask(
  address: string,
  request: { contentType: string; body: string; timeoutMs: number },
  read: (answer: PostAnswer) => PushAnswer,
): Promise<PushAnswer> {
  try {
    return read(await postText(address, { ...request, maxBytes: answerMaxBytes }));
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    return { outcome: "wait", words: failureWords[error.reason] };
  }
}

const failureWords: Record<FetchFailure["reason"], string> = {
  refused: "接口地址不能访问",
  redirects: "接口跳转到了别处",
  timeout: "没有在规定时间内回答",
  dns: "找不到接口的域名",
  tls: "接口的证书有问题",
  connection: "连不上接口",
  size: "回答太长",
};

/** An answer that isn't what the engine documents: a page of a firewall, a proxy's apology. */
export function strangeAnswer({ status, body }: PostAnswer): PushAnswer {
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? body;
  return { outcome: "wait", words: `看不懂的回答（${status}）：${shorten(title)}` };
}

export function shorten(words: string): string {
  const line = words.replaceAll(/\s+/g, " ").trim();
  return [...line].length > wordsMax ? `${[...line].slice(0, wordsMax).join("")}…` : line;
}

/** The JSON of an answer, null where it is none. */
export function jsonOf({ body }: PostAnswer): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
