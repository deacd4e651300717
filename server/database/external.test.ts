import { expect, inject, test } from "vitest";
import { checkExternal } from "#server/database/external";
import { anyFreePort } from "#server/database/ports";

function changed(change: (url: URL) => void): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  change(url);
  return url.href;
}

test("a database that works is accepted", async () => {
  await expect(checkExternal(changed(() => {}))).resolves.toBeUndefined();
});

test("a server that is down is named, without the password", async () => {
  const port = await anyFreePort();
  await expect(checkExternal(`postgresql://me:hidden@127.0.0.1:${port}/site`)).rejects.toMatchObject({
    user: `连不上 DATABASE_URL 指定的数据库 127.0.0.1:${port}/site：那里没有数据库在运行（连接被拒绝）。`,
  });
});

test.each([
  ["a wrong password", (url: URL) => (url.password = "wrong"), "用户名或密码不对"],
  ["a database that isn't there", (url: URL) => (url.pathname = "/nothing"), "没有这个数据库，请先创建"],
  [
    "an unknown host",
    (url: URL) => (url.hostname = "nowhere.invalid"),
    /找不到这个主机名|主机名暂时解析不了/,
  ],
])("%s is said in one line", async (_, change, reason) => {
  await expect(checkExternal(changed(change))).rejects.toMatchObject({
    code: "UNAVAILABLE",
    user: typeof reason === "string" ? expect.stringContaining(reason) : expect.stringMatching(reason),
  });
});

test("what is no address is said to be none", async () => {
  await expect(checkExternal("postgresql://me:p@ss@word@:x/y")).rejects.toMatchObject({
    code: "INVALID",
    user: expect.stringContaining("不是有效的地址"),
  });
});
