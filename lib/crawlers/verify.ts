import { Resolver } from "node:dns/promises";
import { isIPv6, SocketAddress } from "node:net";
import { LRUCache } from "lru-cache";
import { type Engine, findEngine } from "#lib/crawlers/engines";
import { isPublicAddress } from "#lib/net/public-address";
import type { CrawlerVerdict } from "#prisma/enums";

/** What is asked of DNS; an answer that there is nothing rejects with the code ENOTFOUND or ENODATA. */
export interface Dns {
  reverse(address: string): Promise<string[]>;
  resolve4(name: string): Promise<string[]>;
  resolve6(name: string): Promise<string[]>;
}

export interface Verified {
  verdict: CrawlerVerdict;
  /** What reverse DNS calls the address; "" where it has no name or nobody asked. */
  host: string;
}

const unknown: Verified = { verdict: "UNKNOWN", host: "" };
const rememberedMax = 20_000;
const dayMs = 86_400_000;
/** Of one question; after that its verdict is unknown and it is asked again some time later. */
const answerMs = 3_000;
const askAgainMs = 10 * 60_000;
const atOnce = 8;
const namesMax = 3;

/** @param servers addresses of name servers, separated by commas; those of the system where it is empty */
export function openDns(servers: string): Dns {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 });
  if (servers) resolver.setServers(servers.split(",").map((server) => server.trim()));
  return resolver;
}

/** Tells engines from who only uses their name, by reverse and forward DNS. Never asked while a visitor waits. */
export class CrawlerVerifier {
  readonly #dns: Dns;
  readonly #remembered = new LRUCache<string, Verified>({ max: rememberedMax, ttl: dayMs });

  constructor(dns: Dns) {
    this.#dns = dns;
  }

  /**
   * Of each engine and address whose it is. What isn't answered by the deadline is unknown, and is asked for anew the next time.
   * @param claims "baidu 116.179.32.10": id of the engine that the visitor calls itself, and its address
   */
  async verifyAll(claims: Iterable<string>, deadlineMs: number): Promise<Map<string, Verified>> {
    const deadline = AbortSignal.timeout(deadlineMs);
    const verified = new Map<string, Verified>();
    const waiting: string[] = [];
    for (const claim of new Set(claims)) {
      const known = this.#remembered.get(claim);
      if (known) verified.set(claim, known);
      else waiting.push(claim);
    }
    const work = async () => {
      for (let claim = waiting.shift(); claim !== undefined; claim = waiting.shift())
        verified.set(claim, deadline.aborted ? unknown : await this.#verify(claim, deadline));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return verified;
  }

  async #verify(claim: string, deadline: AbortSignal): Promise<Verified> {
    const [id = "", address = ""] = claim.split(" ");
    const engine = findEngine(id);
    // Behind a proxy that isn't trusted all visitors have its address: that says nothing about them.
    if (!engine?.domains || !isPublicAddress(address)) return unknown;
    const timeout = AbortSignal.any([deadline, AbortSignal.timeout(answerMs)]);
    const silence = new Promise<null>((resolve) => {
      timeout.addEventListener("abort", () => resolve(null));
    });
    const verified = await Promise.race([this.#ask(engine, engine.domains, address), silence]);
    this.#remembered.set(claim, verified ?? unknown, verified ? {} : { ttl: askAgainMs });
    return verified ?? unknown;
  }

  /** @returns null where DNS failed, which says nothing */
  async #ask(engine: Engine, domains: readonly string[], address: string): Promise<Verified | null> {
    try {
      const names = await orNone(this.#dns.reverse(address));
      const own = names.filter((name) => domains.some((domain) => name.toLowerCase().endsWith(`.${domain}`)));
      const [host = ""] = [...own, ...names];
      if (own.length === 0) return { verdict: engine.isPartlyNamed ? "UNKNOWN" : "FAKE", host };
      for (const name of own.slice(0, namesMax))
        if (await this.#leadsTo(name, address)) return { verdict: "VERIFIED", host: name };
      // Anyone can give his own address any name; only the engine can make the name lead back to it.
      return { verdict: "FAKE", host };
    } catch {
      return null;
    }
  }

  async #leadsTo(name: string, address: string): Promise<boolean> {
    if (!isIPv6(address)) return (await orNone(this.#dns.resolve4(name))).includes(address);
    const plain = (text: string) => new SocketAddress({ address: text, family: "ipv6" }).address;
    return (await orNone(this.#dns.resolve6(name))).map(plain).includes(plain(address));
  }
}

/** "There is nothing" is an answer; no answer is none. */
async function orNone(asked: Promise<string[]>): Promise<string[]> {
  try {
    return await asked;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOTFOUND" || code === "ENODATA") return [];
    throw error;
  }
}
