import { randomUUID } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { contentSchema } from "#lib/articles/schema";
import { pack } from "#lib/editing/pack";
import { buildBody } from "#lib/testing/factories";

/** Characters without any sense: real text packs better. */
function noise(length: number, seed: number): string {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCodePoint(0x4e00 + (state % 2500));
  };
  return Array.from({ length }, next).join("");
}

it("an autosave of 20,000 characters sends less than 60 KB, whatever they are", async () => {
  const paragraphs = Array.from({ length: 100 }, (_, index) => noise(200, index + 1));
  const content = contentSchema.parse({ title: "两万字", body: buildBody(...paragraphs) });
  const save = { version: 1, saveId: randomUUID(), tabId: randomUUID(), content };
  const packed = await pack(save);
  if (typeof packed === "string") throw new Error("it was not packed");
  expect(packed.size).toBeLessThan(60_000);
  expect(JSON.parse(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString())).toEqual(save);
});
