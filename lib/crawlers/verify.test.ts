import { expect, test } from "vitest";
import { CrawlerVerifier, type Dns } from "#lib/crawlers/verify";

const nothing = () => Promise.reject(Object.assign(new Error("nothing there"), { code: "ENOTFOUND" }));

interface Zone {
  names?: Record<string, string[]>;
  addresses?: Record<string, string[]>;
}

/** Answers from tables, as name servers do. */
function dnsOf({ names = {}, addresses = {} }: Zone, asked: string[] = []): Dns {
  const answer = (table: Record<string, string[]>) => (key: string) => {
    asked.push(key);
    return table[key] ? Promise.resolve(table[key]) : nothing();
  };
  return { reverse: answer(names), resolve4: answer(addresses), resolve6: answer(addresses) };
}

async function verdictOf(zone: Zone, claim: string): Promise<string | undefined> {
  return (await new CrawlerVerifier(dnsOf(zone)).verifyAll([claim], 1_000)).get(claim)?.verdict;
}

const baidu = "baiduspider-116-179-32-10.crawl.baidu.com";

test("who has the engine's name, and whose name leads back, is the engine", async () => {
  const zone = { names: { "116.179.32.10": [baidu] }, addresses: { [baidu]: ["116.179.32.10"] } };
  expect(await verdictOf(zone, "baidu 116.179.32.10")).toBe("VERIFIED");
});

test("who has no name, another's, or one that looks alike is a fake", async () => {
  expect(await verdictOf({}, "baidu 8.8.8.8")).toBe("FAKE");
  for (const name of ["host.example.com", "baidu.com.example.com", "evilbaidu.com"])
    expect(
      await verdictOf({ names: { "8.8.8.8": [name] }, addresses: { [name]: ["8.8.8.8"] } }, "baidu 8.8.8.8"),
    ).toBe("FAKE");
});

test("who gives his own address the engine's name is a fake, for the name doesn't lead back", async () => {
  const zone = { names: { "8.8.8.8": [baidu] }, addresses: { [baidu]: ["116.179.32.10"] } };
  expect(await verdictOf(zone, "baidu 8.8.8.8")).toBe("FAKE");
});

test("an address of IPv6 is the same however it is written", async () => {
  const name = "crawl-1.googlebot.com";
  const zone = {
    names: { "2001:4860:4801:10::1": [name] },
    addresses: { [name]: ["2001:4860:4801:0010:0::1"] },
  };
  expect(await verdictOf(zone, "google 2001:4860:4801:10::1")).toBe("VERIFIED");
});

test("nobody is called a fake where no rule is published, or the address is a proxy's", async () => {
  for (const claim of [
    "openai 8.8.8.8",
    "360 8.8.8.8",
    "baidu 127.0.0.1",
    "baidu 10.0.0.7",
    "baidu no address",
  ])
    expect(await verdictOf({}, claim)).toBe("UNKNOWN");
  // 搜狗 doesn't name all of its addresses.
  expect(await verdictOf({}, "sogou 8.8.8.8")).toBe("UNKNOWN");
});

test("name servers that fail say nothing about anyone", async () => {
  const fail = () => Promise.reject(Object.assign(new Error("refused"), { code: "ESERVFAIL" }));
  const verifier = new CrawlerVerifier({ reverse: fail, resolve4: fail, resolve6: fail });
  expect((await verifier.verifyAll(["baidu 8.8.8.8"], 1_000)).get("baidu 8.8.8.8")?.verdict).toBe("UNKNOWN");
});

test("name servers that never answer hold nothing up, and are left alone for a while", async () => {
  let asked = 0;
  const silent = () => {
    asked += 1;
    return new Promise<never>(() => {});
  };
  const verifier = new CrawlerVerifier({ reverse: silent, resolve4: silent, resolve6: silent });
  const claims = Array.from({ length: 200 }, (_, index) => `baidu 8.8.4.${index}`);
  const verified = await verifier.verifyAll(claims, 100);
  expect(verified.size).toBe(200);
  expect(new Set([...verified.values()].map(({ verdict }) => verdict))).toEqual(new Set(["UNKNOWN"]));
  expect(asked).toBe(8);
  await verifier.verifyAll(claims.slice(0, 8), 100);
  expect(asked).toBe(8);
});

test("an answer is remembered", async () => {
  const asked: string[] = [];
  const verifier = new CrawlerVerifier(dnsOf({}, asked));
  for (let round = 0; round < 3; round += 1) await verifier.verifyAll(["baidu 8.8.8.8"], 1_000);
  expect(asked).toEqual(["8.8.8.8"]);
});
