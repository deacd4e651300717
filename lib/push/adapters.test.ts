import { describe, expect, it } from "vitest";
import { baidu } from "#lib/push/baidu";
import { indexNow } from "#lib/push/index-now";
import { httpAnswer, startRawServer } from "#lib/testing/raw-server";

const site = "https://www.example.com";
const urls = [`${site}/hunyin/1.html`, `${site}/%E5%A9%9A%E5%A7%BB/2.html`];
const quick = { timeoutMs: 2_000 };

describe("Baidu", () => {
  const push = async (answer: string | null, timeoutMs = quick.timeoutMs) => {
    const { origin, requests } = await startRawServer(() => answer);
    const adapter = baidu({ endpoint: origin, site, token: "xYz_-09" });
    return { said: await adapter.push(urls, { timeoutMs }), requests, host: origin.slice("http://".length) };
  };

  it("gets one POST of plain text, a line per address", async () => {
    const { requests, host, said } = await push(httpAnswer(200, '{"remain":98,"success":2}'));
    expect(requests).toEqual([
      [
        "POST /urls?site=https://www.example.com&token=xYz_-09 HTTP/1.1",
        "Content-Type: text/plain",
        "Content-Length: 87",
        "User-Agent: lukan",
        "Accept: application/json",
        `Host: ${host}`,
        "Connection: close",
        "",
        "https://www.example.com/hunyin/1.html\nhttps://www.example.com/%E5%A9%9A%E5%A7%BB/2.html",
      ].join("\r\n"),
    ]);
    expect(said).toMatchObject({ outcome: "taken", quota: 98, words: "成功 2，今天还剩 98" });
  });

  it("names the addresses that it doesn't take", async () => {
    const body = JSON.stringify({ remain: 9, success: 0, not_same_site: [urls[0]], not_valid: [urls[1]] });
    const { said } = await push(httpAnswer(200, body));
    expect([...(said.refused ?? [])]).toEqual([
      [urls[0], expect.stringContaining("not_same_site")],
      [urls[1], expect.stringContaining("not_valid")],
    ]);
  });

  it.each([
    ["401 token", 401, '{"error":401,"message":"token is not valid"}', "alert", "401 token is not valid"],
    ["a foreign site", 400, '{"error":400,"message":"site error"}', "alert", "400 site error"],
    ["a used-up quota", 400, '{"error":400,"message":"over quota"}', "quota", "400 over quota"],
    [
      "an inner error",
      500,
      '{"error":500,"message":"internal error, please try later"}',
      "wait",
      "500 internal",
    ],
    ["a page", 200, "<html><title>Web 防火墙</title></html>", "wait", "看不懂的回答（200）：Web 防火墙"],
    ["something else", 200, '{"ok":true}', "wait", "看不懂的回答"],
    ["a redirect", 302, "", "wait", "看不懂的回答（302）"],
    ["an endless answer", 200, "x".repeat(70_000), "wait", "回答太长"],
  ])("%s is understood", async (_what, status, body, outcome, words) => {
    const { said } = await push(httpAnswer(status, body));
    expect(said).toMatchObject({ outcome, words: expect.stringContaining(words) });
  });

  it("that repeats the token doesn't get it into the log", async () => {
    const { said } = await push(httpAnswer(401, '{"error":401,"message":"token xYz_-09 is not valid"}'));
    expect(said.words).toBe("401 token *** is not valid");
  });

  it("that stays silent is left after the time", async () => {
    const { said } = await push(null, 50);
    expect(said).toMatchObject({ outcome: "wait", words: "没有在规定时间内回答" });
  });

  it("that isn't there is asked again later", async () => {
    const adapter = baidu({ endpoint: "http://127.0.0.1:1", site, token: "t" });
    expect(await adapter.push(urls, quick)).toMatchObject({ outcome: "wait", words: "连不上接口" });
  });
});

describe("IndexNow", () => {
  const push = async (answer: string) => {
    const { origin, requests } = await startRawServer(() => answer);
    const adapter = indexNow({ endpoint: origin, site, key: "0123456789abcdef" });
    return { said: await adapter.push(urls, quick), requests, host: origin.slice("http://".length) };
  };

  it("gets the addresses with the key and where it lies", async () => {
    const { requests, host } = await push(httpAnswer(202, ""));
    expect(requests).toEqual([
      [
        "POST /indexnow HTTP/1.1",
        "Content-Type: application/json; charset=utf-8",
        "Content-Length: 216",
        "User-Agent: lukan",
        "Accept: application/json",
        `Host: ${host}`,
        "Connection: close",
        "",
        '{"host":"www.example.com","key":"0123456789abcdef",' +
          '"keyLocation":"https://www.example.com/0123456789abcdef.txt",' +
          '"urlList":["https://www.example.com/hunyin/1.html","https://www.example.com/%E5%A9%9A%E5%A7%BB/2.html"]}',
      ].join("\r\n"),
    ]);
  });

  it.each([
    [200, {}, "taken"],
    [202, {}, "taken"],
    [400, {}, "alert"],
    [403, {}, "alert"],
    [422, {}, "alert"],
    [429, { "Retry-After": "120" }, "wait"],
    [503, {}, "wait"],
  ])("%i is understood", async (status, headers, outcome) => {
    const { said } = await push(httpAnswer(status, "", headers));
    expect(said).toMatchObject({ outcome, ...(status === 429 ? { retryAfterSeconds: 120 } : {}) });
  });
});
