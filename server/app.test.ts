import type { IncomingMessage } from "node:http";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { localApp } from "#server/app";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

test("what was rendered is let go as soon as it was answered", async () => {
  let seen: WeakRef<IncomingMessage> | null = null;
  const app = localApp((request, response) => {
    seen = new WeakRef(request);
    response.setHeader("Content-Type", "text/html");
    response.end("<p>逾期</p>");
  }, "http://www.example.cn");
  const answer = await app.render("/article/1");
  expect(answer).toMatchObject({ status: 200, type: "text/html" });
  for (let turn = 0; turn < 5; turn++) {
    await setImmediate();
    collectGarbage();
  }
  expect((seen as WeakRef<IncomingMessage> | null)?.deref()).toBeUndefined();
});
