import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { trashArticle } from "#lib/articles/commands";
import { db } from "#lib/db";
import { bindPreview, createPreviewLink, openPreview, revokePreviewLink } from "#lib/previews/commands";
import { getPreview, hashSecret, listPreviewLinks } from "#lib/previews/queries";
import { maxOpenLinks } from "#lib/previews/schema";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, buildContent, lastAudit, system } from "#lib/testing/factories";

useDatabase();

const at = new Date("2026-03-12T01:00:00Z");
const hour = 3600_000;
const secret = () => randomBytes(32).toString("base64url");

async function makeLink(fields: { oneDevice?: boolean; articleId?: number } = {}) {
  const articleId = fields.articleId ?? (await buildArticle()).id;
  const input = { articleId, label: "给王总", hours: 24, oneDevice: fields.oneDevice ?? false };
  const { url } = await createPreviewLink(system, input, at);
  return { articleId, token: url.split("/").at(-1) ?? "" };
}

/** A visit from an address of its own, so that tests don't share counters. */
const visit = (device: string | null = null, address = `198.51.100.${Math.ceil(Math.random() * 250)}`) => ({
  client: { address },
  device,
  isCounted: true,
});

test("a link shows the newest saved text to who has it, and counts how often", async () => {
  const content = await buildContent({ title: "还没有公开的标题" });
  const { id, number } = await createArticle(system, content);
  const { token } = await makeLink({ articleId: id });
  const opening = await openPreview(token, visit(), at);
  if (opening.kind !== "open") throw new Error("the link is open");
  expect((await getPreview(opening.tokenHash, at))?.title).toBe("还没有公开的标题");
  await saveArticle(system, { ...content, title: "改过的标题", id, baseNumber: number });
  expect((await getPreview(opening.tokenHash, at))?.title).toBe("改过的标题");
  await openPreview(token, { ...visit(), isCounted: false }, at);
  expect(await listPreviewLinks(system, id)).toMatchObject([{ openCount: 1, openedAt: at, label: "给王总" }]);
});

test("the database and the log hold no token", async () => {
  const { token } = await makeLink();
  expect(token).toHaveLength(43);
  const rows = JSON.stringify(
    [await db().previewLink.findMany(), await db().auditLog.findMany()],
    (_, value) => (typeof value === "bigint" ? String(value) : value),
  );
  expect(rows).toContain(hashSecret(token));
  expect(rows).not.toContain(token);
});

test("a link is closed after its time, after it was revoked, and while its article is in the trash", async () => {
  const late = new Date(at.getTime() + 24 * hour);
  const { token, articleId } = await makeLink();
  expect(await openPreview(token, visit(), new Date(late.getTime() - 1))).toMatchObject({ kind: "open" });
  expect(await openPreview(token, visit(), late)).toEqual({ kind: "closed", reason: "expired" });
  expect(await getPreview(hashSecret(token), late)).toBeNull();

  const other = await makeLink();
  await trashArticle(system, { id: other.articleId });
  expect(await openPreview(other.token, visit(), at)).toEqual({ kind: "closed", reason: "revoked" });

  const [link] = await listPreviewLinks(system, articleId);
  await revokePreviewLink(system, { id: link?.id ?? 0 });
  expect(await openPreview(token, visit(), at)).toEqual({ kind: "closed", reason: "revoked" });
  expect(await getPreview(hashSecret(token), at)).toBeNull();
  expect(await lastAudit()).toMatchObject({ action: "article.revokePreviewLink" });
});

test("a one-device link asks first, then opens on the device that said yes and on no other", async () => {
  const { token } = await makeLink({ oneDevice: true });
  const [phone, laptop] = [secret(), secret()];
  // A program that fetches the link to show a card of it takes no place.
  expect(await openPreview(token, visit(), at)).toEqual({ kind: "closed", reason: "first-device" });
  await bindPreview(token, { client: { address: "192.0.2.1" }, device: phone }, at);
  await bindPreview(token, { client: { address: "192.0.2.2" }, device: laptop }, at);
  expect(await openPreview(token, visit(phone), at)).toMatchObject({ kind: "open" });
  expect(await openPreview(token, visit(laptop), at)).toEqual({ kind: "closed", reason: "other-device" });
  expect(await openPreview(token, visit(), at)).toEqual({ kind: "closed", reason: "other-device" });
});

test("of two devices that say yes at the same moment one gets the link", async () => {
  const { token } = await makeLink({ oneDevice: true });
  const devices = [secret(), secret(), secret()];
  await Promise.all(
    devices.map((device) => bindPreview(token, { client: { address: "192.0.2.3" }, device }, at)),
  );
  const kinds = await Promise.all(
    devices.map(async (device) => (await openPreview(token, visit(device), at)).kind),
  );
  expect(kinds.filter((kind) => kind === "open")).toHaveLength(1);
});

test("who guesses tokens is shut out, who opens real links from the same place a few times isn't", async () => {
  const { token } = await makeLink();
  const from = (address: string) => visit(null, address);
  for (let count = 0; count < 40; count += 1) await openPreview(token, from("203.0.113.9"), at);
  for (let count = 0; count < 30; count += 1)
    expect(await openPreview(secret(), from("203.0.113.10"), at)).toEqual({ kind: "unknown" });
  await expect(openPreview(secret(), from("203.0.113.10"), at)).rejects.toMatchObject({ code: "TOO_MANY" });
  await expect(openPreview(token, from("203.0.113.10"), at)).rejects.toMatchObject({ code: "TOO_MANY" });
});

test("only who may edit the article makes, sees and revokes its links, and only a bounded number", async () => {
  const stranger = await buildActor("ASSISTANT");
  const { articleId } = await makeLink();
  const input = { articleId, label: "", hours: 1, oneDevice: false };
  await expect(createPreviewLink(stranger, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await listPreviewLinks(stranger, articleId)).toEqual([]);
  const [link] = await listPreviewLinks(system, articleId);
  await expect(revokePreviewLink(stranger, { id: link?.id ?? 0 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  for (let count = 1; count < maxOpenLinks; count += 1) await createPreviewLink(system, input, at);
  await expect(createPreviewLink(system, input, at)).rejects.toMatchObject({ code: "CONFLICT" });
});
