import { expect, test } from "@playwright/test";
import { get } from "./site.ts";

/** Each page is asked first in a strange way, then as everyone asks: both must get the same stored bytes. */
const strange: Record<string, Record<string, string>> = {
  "RSC: 1": { RSC: "1" },
  "Next-Action": { "Next-Action": "40c6b8a1d1f0e2a3" },
  "Next-Router-Prefetch": { "Next-Router-Prefetch": "1", "Next-Router-State-Tree": "%5B%22%22%5D" },
  "X-Forwarded-Host": { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
  "a foreign Host": { Host: "evil.example" },
  "a cookie": { Cookie: "next-auth.session-token=abc; __prerender_bypass=1" },
};

for (const [name, headers] of Object.entries(strange))
  test(`a page asked for first with ${name} is served as for anyone else`, async ({ request }) => {
    // The query doesn't count for the key, so each test needs a page of its own that nobody asked for yet.
    const path = `/nothing-at-${encodeURIComponent(name)}`;
    for (const target of [path, "/hunyin/"]) {
      const first = await get(request, target, headers);
      const second = await get(request, target);
      expect(second.headers()["x-cache"]).toBe("hit");
      expect(second.headers()["content-type"]).toBe("text/html; charset=utf-8");
      expect(await second.text()).toBe(await first.text());
      expect(await second.text()).not.toContain("evil.example");
      expect(second.status()).toBe(first.status());
      expect(second.headers()["set-cookie"]).toBeUndefined();
    }
  });
