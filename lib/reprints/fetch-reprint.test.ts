import { createServer, type RequestListener } from "node:http";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { systemActor } from "#lib/accounts/actor";
import { bodyText } from "#lib/body/text";
import { storeRemoteImage } from "#lib/media/remote";
import type { Guard } from "#lib/net/fetch-public";
import { isPublicAddress } from "#lib/net/public-address";
import { fetchReprint, reprintSchema } from "#lib/reprints/fetch-reprint";
import { useDatabase } from "#lib/testing/database";

useDatabase();

/** Loopback has more than one address: 127.0.0.2 plays the public internet, 127.0.0.1 stays forbidden. */
const publicHost = "127.0.0.2";
const guard: Guard = {
  resolve: async (hostname) => [
    { address: hostname === "inside.example" ? "127.0.0.1" : publicHost, family: 4 },
  ],
  isAllowed: (address) => address === publicHost || isPublicAddress(address),
};
const actor = systemActor("测试");

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((done) => server.listen(0, publicHost, done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

test("an article comes with its text, its pictures from here, its title, account and address", async () => {
  const red = { create: { width: 40, height: 30, channels: 3, background: "red" } } as const;
  const picture = await sharp(red).png().toBuffer();
  const asked: (string | undefined)[] = [];
  const port = await listen((request, response) => {
    if (request.url?.startsWith("/s/")) {
      const image = (name: string) =>
        `<img src="data:image/svg+xml,x" data-src="http://img.example:${port}/${name}">`;
      response.end(`<html><head><meta property="og:title" content="彩礼返还"></head><body>
        <h1 id="activity-name">彩礼返还</h1><a id="js_name"> 婚姻法观察 </a>
        <div id="js_content" style="visibility: hidden"><section><p style="color:red"><span leaf="">正文。</span></p>
        ${image("a.png")}${image("page.jpg")}${image("gone.png")}
        <img data-src="http://inside.example:${port}/x.png"><script>alert(1)</script></section></div></body></html>`);
    } else if (request.url === "/a.png") {
      asked.push(request.headers.referer);
      response.end(picture);
    } else if (request.url === "/page.jpg") response.end("<html>not a picture</html>");
    else response.writeHead(404).end();
  });
  const url = `http://mp.weixin.qq.com:${port}/s/abc`;
  const reprint = await fetchReprint(actor, { url }, guard);
  expect(reprint).toMatchObject({ title: "彩礼返还", name: "婚姻法观察", url });
  expect(bodyText(reprint.body)).toBe("正文。");
  expect(reprint.body.content.map(({ type }) => type)).toEqual(["paragraph", "image"]);
  expect(asked).toEqual([undefined]);
  const missing = reprint.dropped.find(({ what }) => what === "没有取回的图片");
  expect(missing?.count).toBe(3);
  expect(missing?.examples.sort().join()).toMatch(
    /gone\.png.*404.*page\.jpg.*不.*图片.*inside\.example.*内部网络/s,
  );
});

test("a page without an article says what to do", async () => {
  const port = await listen((_request, response) => response.end("<p>环境异常，完成验证后即可继续访问</p>"));
  const attempt = fetchReprint(actor, { url: `http://mp.weixin.qq.com:${port}/s/abc` }, guard);
  await expect(attempt).rejects.toMatchObject({
    code: "INVALID",
    user: expect.stringContaining("复制正文后粘贴"),
  });
});

test.each([
  "https://evil.example/s/1",
  "https://mp.weixin.qq.com.evil.example/s",
  "file:///etc/passwd",
  "http://127.0.0.1/s/",
])("%s is no address of an article", (url) => {
  expect(reprintSchema.safeParse({ url }).success).toBe(false);
});

test.each([
  "http://169.254.169.254/a.png",
  "http://127.0.0.1/a.png",
  "http://inside.example/a.png",
  "http://[::1]/a.png",
])("a picture at %s isn't fetched", async (url) => {
  await expect(storeRemoteImage(actor, { url, alt: "" }, guard)).rejects.toMatchObject({
    code: "UNAVAILABLE",
    user: "图片没有取回：网址指向内部网络。请保存到电脑后再上传。",
  });
});
