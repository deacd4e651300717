import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { z } from "zod";
import { buildBody } from "#lib/testing/factories";
import { draftContentSchema } from "#lib/working-copies/schema";
import { readJson } from "./read-json.ts";

const schema = z.object({ content: draftContentSchema });
const text = { content: { title: "题", body: buildBody("正文") } };

function put(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://127.0.0.1/api", { method: "PUT", body, headers });
}

const packed = (json: string) => put(gzipSync(json), { "content-encoding": "gzip" });

it("reads JSON, plain or gzipped", async () => {
  expect(await readJson(put(JSON.stringify(text)), schema)).toMatchObject(text);
  expect(await readJson(packed(JSON.stringify(text)), schema)).toMatchObject(text);
});

it("refuses what unpacks to more than the bound, without unpacking it whole", async () => {
  const bomb = packed(" ".repeat(5_000_000));
  await expect(readJson(bomb, schema, { maxBytes: 1_000_000 })).rejects.toMatchObject({ code: "INVALID" });
});

it("refuses what isn't gzip, isn't JSON, or is cut off", async () => {
  const cut = gzipSync(JSON.stringify(text)).subarray(0, -10);
  for (const request of [packed("{"), put("{"), put(cut, { "content-encoding": "gzip" })])
    await expect(readJson(request, schema)).rejects.toMatchObject({ code: "INVALID" });
});

it("names the field of a text that breaks a bound", async () => {
  const long = { content: { ...text.content, title: "长".repeat(20_001) } };
  await expect(readJson(put(JSON.stringify(long)), schema)).rejects.toMatchObject({
    fields: { title: "最多 20000 个字" },
  });
});
