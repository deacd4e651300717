import { expect, test } from "vitest";
import { saveRobots } from "#lib/robots/commands";
import { getRobotsText } from "#lib/robots/queries";
import { confirmationWords, saveRobotsSchema } from "#lib/robots/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { buildCategory, lastInvalidation, system } from "#lib/testing/factories";

useDatabase();

const save = (input: object) => saveRobots(system, saveRobotsSchema.parse(input));

test("robots.txt names the sitemap, closes what isn't public, and shuts out who was chosen", async () => {
  expect(await getRobotsText()).toContain(`Sitemap: ${absoluteUrl("/sitemap.xml")}`);
  await save({ blocked: ["GPTBot", "CCBot"], extra: "User-agent: AhrefsBot\nDisallow: /" });
  expect([...(await lastInvalidation())]).toEqual([keys.settings("robots")]);
  const text = await getRobotsText();
  expect(text).toContain("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n");
  expect(text).toContain("User-agent: AhrefsBot\nDisallow: /\n");
  expect(text).toContain("Disallow: /admin\n");
});

test("a rule that shuts out Baiduspider is saved only when somebody typed it", async () => {
  await buildCategory({ slug: "hunyin" });
  const rules = [
    { blocked: ["Baiduspider"] },
    { extra: "User-agent: *\nDisallow: /" },
    { extra: "user-agent: baiduspider\ndisallow: /hunyin" },
    { extra: "User-agent: Baiduspider\nDisallow: /*/" },
  ];
  for (const rule of rules) {
    await expect(save(rule)).rejects.toMatchObject({ code: "INVALID" });
    await expect(save({ ...rule, confirmation: "确认" })).rejects.toMatchObject({ code: "INVALID" });
  }
  expect(await getRobotsText()).not.toContain("aidu");
  await save({ ...rules[0], confirmation: confirmationWords });
  expect(await getRobotsText()).toContain("User-agent: Baiduspider\nDisallow: /\n");
});

test("rules that leave the public pages open to Baiduspider need no word", async () => {
  await save({ blocked: ["Googlebot"], extra: "User-agent: Baiduspider\nDisallow: /search\nAllow: /" });
  expect(await getRobotsText()).toContain("User-agent: Baiduspider");
});

test("a line that is no rule is refused", () => {
  expect(saveRobotsSchema.safeParse({ extra: "不要抓取我" }).success).toBe(false);
});
