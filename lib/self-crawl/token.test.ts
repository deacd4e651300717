import { afterEach, expect, test } from "vitest";
import { isSelfCrawl, selfCrawlHeader, selfCrawlToken } from "#lib/self-crawl/token";

afterEach(() => {
  delete process.env.AUTH_SECRET;
});

test("the site knows its own visit, and nobody else can pass for it", () => {
  process.env.AUTH_SECRET = "a secret of more than thirty-two characters";
  const token = selfCrawlToken();
  expect(isSelfCrawl({ [selfCrawlHeader]: token })).toBe(true);
  for (const other of [undefined, "", "1", `${token}x`, token.replace(/^./, "~"), [token]])
    expect(isSelfCrawl({ [selfCrawlHeader]: other })).toBe(false);
  process.env.AUTH_SECRET = "another secret of more than thirty-two characters";
  expect(isSelfCrawl({ [selfCrawlHeader]: token })).toBe(false);
});
