import { expect, test } from "vitest";
import { encodeContent } from "#server/page-cache/content";
import { createPage } from "#server/page-cache/page";
import { WarmUp } from "#server/page-cache/warm-up";

const content = await encodeContent("text/html; charset=utf-8", Buffer.from("正文"), "quick");

function buildPage(hits: number) {
  const facts = { status: 200, content, keys: new Set<string>(), location: null };
  return Object.assign(createPage(facts, 0, { common: [] }), { hits });
}

test("purged pages are made again one at a time, the most asked first, and those that nobody asked for not", async () => {
  const made: string[] = [];
  let [running, most] = [0, 0];
  const fresh = buildPage(0);
  const warmUp = new WarmUp(async (address) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    made.push(address);
    return fresh;
  });
  warmUp.add(
    new Map([
      ["/seldom", buildPage(2)],
      ["/never", buildPage(0)],
      ["/often", buildPage(90)],
    ]),
  );
  await expect.poll(() => made).toEqual(["/often", "/seldom"]);
  expect(most).toBe(1);
  expect(fresh.hits).toBe(45 + 1);
  await warmUp.stop();
});

test("one that fails doesn't keep the others, and a stop ends it", async () => {
  const made: string[] = [];
  const warmUp = new WarmUp(async (address) => {
    made.push(address);
    if (address === "/gone") throw new Error("no longer there");
    return buildPage(0);
  });
  warmUp.add(
    new Map([["/gone", buildPage(9)], ...["/a", "/b", "/c"].map((path) => [path, buildPage(1)] as const)]),
  );
  await expect.poll(() => made.length).toBeGreaterThan(1);
  await warmUp.stop();
  const before = made.length;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(made.length).toBe(before);
});
