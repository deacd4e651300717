import { expect, test } from "vitest";
import { isOwnOrigin } from "#server/origin-check";

const site = "https://www.example.cn";
const host = "127.0.0.1:3000";

test.each([
  ["our own form", { origin: site, "sec-fetch-site": "same-origin" }, true],
  ["a foreign form", { origin: "https://evil.example" }, false],
  ["a foreign form in a browser that sends no Origin", { "sec-fetch-site": "cross-site" }, false],
  [
    "a neighbour on another subdomain",
    { origin: "https://blog.example.cn", "sec-fetch-site": "same-site" },
    false,
  ],
  ["a sandboxed frame", { origin: "null" }, false],
  ["our host under another scheme", { origin: "http://www.example.cn" }, false],
  ["the address that the browser used itself", { origin: `http://${host}`, host }, true],
  ["an old browser on our page", { referer: `${site}/admin` }, true],
  ["an old browser on a foreign page", { referer: "https://evil.example/x" }, false],
  ["a program without cookies", {}, true],
  ["a program with cookies that says nothing", { cookie: "a=b" }, false],
])("%s", (_who, headers, isOwn) => {
  expect(isOwnOrigin(headers, site)).toBe(isOwn);
});
