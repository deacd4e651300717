import sharp from "sharp";
import type { Body } from "#lib/body/schema";
import { db } from "#lib/db";
import { replaceMedia } from "#lib/media/commands";
import { createSnippet, deleteSnippet, updateSnippet } from "#lib/snippets/commands";
import { buildBody, system } from "#lib/testing/factories";
import { republish } from "#server/testing/article-changes";

const name = "咨询提示";
const showing = [10, 11];

/** What texts show by reference: their HTML is derived anew, though nobody publishes them. */
export const referenceChanges: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    "snippet: create a shared one",
    () => createSnippet(system, { kind: "SHARED", name, body: buildBody("材料请带原件。") }),
  ],
  ["snippet: show it in two texts", () => showIn(showing)],
  ["snippet: change it", () => change(buildBody("材料请带原件和复印件。"))],
  ["snippet: change its name alone", () => change(buildBody("材料请带原件和复印件。"), "来所提示")],
  ["snippet: no text shows it", () => hideFrom(showing)],
  ["snippet: delete it", async () => deleteSnippet(system, { id: await snippetId() })],

  ["media: another file for a cover", async () => replace(await shownAs("cover"), "#7a4b2c")],
  ["media: another file for a portrait", async () => replace(await shownAs("portrait"), "#2c4b7a")],
];

async function snippetId(): Promise<number> {
  return (await db().snippet.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
}

async function showIn(ids: number[]): Promise<void> {
  const shown: Body["content"][number] = { type: "snippet", attrs: { snippetId: await snippetId() } };
  const body: Body = { type: "doc", content: [...buildBody("先看清单。").content, shown] };
  for (const id of ids) await republish(id, { body });
}

async function hideFrom(ids: number[]): Promise<void> {
  for (const id of ids) await republish(id, { body: buildBody("先看清单。") });
}

async function change(body: Body, newName = name): Promise<void> {
  const { id, updatedAt } = await db().snippet.findUniqueOrThrow({ where: { id: await snippetId() } });
  await updateSnippet(system, { id, seenAt: updatedAt, name: newName, body });
}

async function shownAs(use: "cover" | "portrait"): Promise<number> {
  const shows =
    use === "cover"
      ? { covers: { some: { liveOf: { status: "PUBLISHED" as const } } } }
      : { portraits: { some: {} } };
  return (await db().media.findFirstOrThrow({ where: shows, orderBy: { id: "asc" } })).id;
}

async function replace(id: number, background: string): Promise<void> {
  const drawn = sharp({ create: { width: 64, height: 48, channels: 3, background } });
  const upload = { bytes: await drawn.png().toBuffer(), filename: "新图.png" };
  await replaceMedia(system, { id, upload });
}
