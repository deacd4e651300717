import { expect, test } from "vitest";
import { findFile } from "#server/files";

const hash = "0123456789abcdef0123456789abcdef";

test("a variant lies in the folder of its picture and may be kept for ever", () => {
  const file = findFile(`/media/${hash}/640.webp`);
  expect(file?.path).toMatch(new RegExp(`/media/${hash}/640\\.webp$`));
  expect(file?.cacheControl).toContain("immutable");
});

test("the icons of a logo lie beside its variants", () => {
  expect(findFile(`/media/${hash}/icon-48.png`)?.path).toMatch(new RegExp(`/media/${hash}/icon-48\\.png$`));
});

test.each([
  `/media/${hash}/../originals/x`,
  `/media/${hash}/640.webp/..`,
  `/media/../secrets`,
  `/media/${hash}/%2e%2e`,
  `/media/originals/${hash}${hash}`,
  `/media/${hash.toUpperCase()}/640.webp`,
  `/media/${hash}/640.html`,
  "/assets/../package.json",
  "/assets/.env",
  "/assets/a/b.js",
  "/package.json",
  "/robots.txt",
])("%s is no file", (path) => {
  expect(findFile(path)).toBeNull();
});

test("our own scripts come from public/assets", () => {
  expect(findFile("/assets/search.js")?.path).toBe("public/assets/search.js");
  expect(findFile("/favicon.ico")).toBeNull();
});
