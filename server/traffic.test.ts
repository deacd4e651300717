import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { getSiteReadership } from "#lib/readership/queries";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";
import { clientAddressReader } from "#server/client-address";
import { Traffic } from "#server/traffic";

useDatabase();

const readers = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50",
];
const programs = ["curl/8.9.1", "Mozilla/5.0 (compatible; SomeBot/1.0; +https://example.com/bot)", ""];
const lines = 5_000;

test("what the dashboard says is what a count of the access log says, within 2 % (D9)", async () => {
  const { path } = await buildArticle();
  const pick = <Item>(items: readonly Item[], at: number) => items[at % items.length] as Item;
  const traffic = new Traffic(clientAddressReader(""));
  let read = 0;
  for (let line = 0; line < lines; line++) {
    const agent = line % 3 === 0 ? pick(programs, line) : pick(readers, line);
    const status = pick([200, 304, 200, 404, 301], line * 7 + 1);
    const method = line % 11 === 0 ? "HEAD" : "GET";
    const url = line % 2 === 0 ? path : `/?utm_source=${line}`;
    traffic.note(answered(method, url, agent), status, status === 200 || status === 304);
    // As somebody counts who has nothing but the log: page, read, by a browser.
    const isBrowser = /Mozilla/.test(agent) && !/bot/i.test(agent);
    if (method === "GET" && (status === 200 || status === 304) && isBrowser) read += 1;
  }
  await traffic.stop();
  const { days } = await getSiteReadership(system, 7);
  const counted = days.reduce((sum, { count }) => sum + count, 0);
  expect(read).toBeGreaterThan(1_000);
  expect(Math.abs(counted - read) / read).toBeLessThanOrEqual(0.02);
});

function answered(method: string, url: string, agent: string): IncomingMessage {
  const request = { method, url, headers: { "user-agent": agent }, socket: { remoteAddress: "127.0.0.1" } };
  return request as unknown as IncomingMessage;
}
