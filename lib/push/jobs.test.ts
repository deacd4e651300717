import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#lib/db";
import { retryPushes, saveBaidu } from "#lib/push/commands";
import { runPush } from "#lib/push/jobs";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";
import { bodyOf, taken, tasks, turnOnBaidu, turnOnIndexNow } from "#lib/testing/push";
import { httpAnswer } from "#lib/testing/raw-server";

useDatabase();

beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", "a secret of forty characters, or a few more");
  vi.stubEnv("SITE_URL", "https://www.example.com");
});
afterEach(() => vi.unstubAllEnvs());

/** Later than now, so that what was just queued is due. */
const noon = new Date("2030-03-12T04:00:00Z");

describe("when Baidu refuses", () => {
  it("a used-up quota waits for the next day in Shanghai", async () => {
    const { requests } = await turnOnBaidu((index) =>
      index === 0 ? httpAnswer(200, '{"remain":0,"success":1}') : taken,
    );
    await buildArticle();
    await runPush({ now: () => noon });
    await buildArticle();
    await runPush({ now: () => new Date("2030-03-12T15:59:59Z") });
    expect(requests).toHaveLength(1);
    await runPush({ now: () => new Date("2030-03-12T16:00:01Z") });
    expect(requests).toHaveLength(2);
  });

  it("“over quota” costs no attempt and is queued for tomorrow", async () => {
    const { requests } = await turnOnBaidu((index) =>
      index === 0 ? httpAnswer(400, '{"error":400,"message":"over quota"}') : taken,
    );
    await buildArticle();
    await runPush({ now: () => noon });
    expect(await tasks()).toMatchObject([
      { state: "WAITING", attempts: 0, dueAt: new Date("2030-03-12T16:00:00Z"), answer: "400 over quota" },
    ]);
    await runPush({ now: () => new Date("2030-03-12T16:00:01Z") });
    expect(requests).toHaveLength(2);
    expect(await tasks()).toMatchObject([{ state: "SENT" }]);
  });

  it("no more is sent than the quota has room for, the newest first", async () => {
    const { requests } = await turnOnBaidu((index) => httpAnswer(200, `{"remain":${1 - index},"success":1}`));
    const paths = [(await buildArticle()).path];
    await runPush({ now: () => noon });
    for (const _ of [1, 2, 3]) paths.push((await buildArticle()).path);
    await runPush({ now: () => noon });
    expect(requests.map(bodyOf)).toEqual(
      [paths[0], paths[3]].map((path) => `https://www.example.com${path}`),
    );
  });

  it("a wrong token stops everything until somebody mends it, and is said", async () => {
    const { requests, origin } = await turnOnBaidu((index) =>
      index === 0 ? httpAnswer(401, '{"error":401,"message":"token is not valid"}') : taken,
    );
    await buildArticle();
    await runPush();
    await runPush();
    expect(requests).toHaveLength(1);
    expect(await db().pushStatus.findFirst()).toMatchObject({ ok: false, alert: "401 token is not valid" });
    await saveBaidu(system, { isOn: true, endpoint: origin, token: "better" });
    await runPush();
    expect(requests[1]).toContain("&token=better ");
    expect(await db().pushStatus.findFirst()).toMatchObject({ ok: true, alert: "" });
  });

  it("addresses that it doesn't take are failures, with its words", async () => {
    await turnOnBaidu((_index, request) =>
      httpAnswer(200, JSON.stringify({ remain: 5, success: 0, not_same_site: [bodyOf(request)] })),
    );
    await buildArticle();
    await runPush();
    expect(await tasks()).toMatchObject([
      { state: "FAILED", answer: expect.stringContaining("not_same_site") },
    ]);
  });

  it("silence is tried again, later and later, then given up", async () => {
    const { requests } = await turnOnBaidu(() => null);
    await buildArticle();
    let now = new Date();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      await runPush({ timeoutMs: 40, now: () => now });
      const [task] = await tasks();
      waits.push(Math.round(((task?.dueAt.getTime() ?? 0) - now.getTime()) / 60_000));
      now = new Date(now.getTime() + 86_400_000);
    }
    expect(requests).toHaveLength(8);
    expect(waits.slice(0, 7)).toEqual([1, 5, 15, 60, 180, 360, 720]);
    expect(await tasks()).toMatchObject([{ state: "FAILED", attempts: 8, answer: "没有在规定时间内回答" }]);
    await retryPushes(system, { engine: "BAIDU" });
    expect(await tasks()).toMatchObject([{ state: "WAITING", attempts: 0 }]);
  });

  it("what a process took with it when it died is pushed by the next one", async () => {
    const { requests } = await turnOnBaidu();
    await buildArticle();
    await db().pushTask.updateMany({ data: { attempts: 1, dueAt: new Date(Date.now() + 300_000) } });
    await runPush();
    expect(requests).toEqual([]);
    await runPush({ now: () => new Date(Date.now() + 301_000) });
    expect(requests).toHaveLength(1);
  });
});

it("IndexNow waits as long as it asks for", async () => {
  const { requests } = await turnOnIndexNow(() => httpAnswer(429, "", { "Retry-After": "600" }));
  await buildArticle();
  await runPush({ now: () => noon });
  await runPush({ now: () => new Date(noon.getTime() + 599_000) });
  expect(requests).toHaveLength(1);
  await runPush({ now: () => new Date(noon.getTime() + 601_000) });
  expect(requests).toHaveLength(2);
});
