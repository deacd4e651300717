import { expect, type Page, test } from "@playwright/test";
import { Document, ExternalHyperlink, Packer, Paragraph, TextRun } from "docx";
import { renderBody } from "#lib/body/render";
import { type Body, bodySchema } from "#lib/body/schema";
import { readDocx } from "#lib/documents/read-docx";
import { Drops } from "#lib/html-body/drops";
import { readHtml } from "#lib/html-body/html";
import { readPage } from "#lib/html-pages/read-page";
import { parseMarkdown } from "#lib/importing/markdown";
import { parsePlainText } from "#lib/importing/plain-text";
import { postHtml } from "#lib/wxr/content";
import { readWxr } from "#lib/wxr/read-wxr";
import { zblogSource } from "#lib/zblog/source";
import { toRow, type ZblogTables } from "#lib/zblog/tables";
import { signedInState } from "./accounts.ts";
import { scriptAddresses, xssPayloads } from "./xss-payloads.ts";

// Without it the content policy would stop what a filter let through, and hide it.
test.use({ storageState: signedInState, bypassCSP: true });

declare global {
  interface Window {
    fired: number[];
    xss: (payload: number) => void;
  }
}

const render = (body: Body) => renderBody(body, new Map(), new Map());

/** Shows each document in a frame of its own and says which of them ran script, or have a link that would. */
async function run(page: Page, documents: string[]): Promise<number[]> {
  await page.goto("about:blank");
  return page.evaluate(async (all) => {
    window.fired = [];
    window.xss = (payload) => window.fired.push(payload);
    const show = (html: string, index: number) =>
      new Promise<HTMLIFrameElement>((done) => {
        const frame = document.createElement("iframe");
        frame.onload = () => done(frame);
        frame.srcdoc = `<script>window.xss = () => parent.xss(${index})</script>${html}`;
        document.body.append(frame);
        setTimeout(() => done(frame), 2000);
      });
    for (let start = 0; start < all.length; start += 50) {
      const frames = await Promise.all(
        all.slice(start, start + 50).map((html, at) => show(html, start + at)),
      );
      await new Promise((done) => setTimeout(done, 300));
      frames.forEach((frame, at) => {
        const links = frame.contentDocument?.querySelectorAll<HTMLAnchorElement>("a[href]") ?? [];
        if ([...links].some(({ protocol }) => /^(javascript|data|vbscript):/.test(protocol)))
          window.xss(start + at);
        frame.remove();
      });
    }
    return [...new Set(window.fired)];
  }, documents);
}

/** The payloads that a way let run. */
async function ranFrom(page: Page, documents: string[]): Promise<string[]> {
  return (await run(page, documents)).map((index) => documents[index] ?? "");
}

test("the payloads run where nobody cleans them", async ({ page }) => {
  expect(xssPayloads.length).toBeGreaterThanOrEqual(300);
  expect((await run(page, xssPayloads)).length).toBeGreaterThan(150);
});

test("none runs by way of imported HTML, Markdown or plain text", async ({ page }) => {
  const bodies = xssPayloads.flatMap((payload) => [
    readHtml(payload).body,
    readHtml(payload, { base: "https://old.example/a/", numberedHeadings: true }).body,
    parseMarkdown(`# 题\n\n${payload}\n\n[x](${payload}) ![y](${payload})`).body,
    parsePlainText(payload.split("\n")),
  ]);
  expect(await ranFrom(page, bodies.map(render))).toEqual([]);
});

test("none runs by way of an export of WordPress", async ({ page }) => {
  const items = xssPayloads.map((payload) => {
    const content = payload.replaceAll("]]>", "]]]]><![CDATA[>");
    return `<item><content:encoded><![CDATA[[caption caption='${content}']${content}[/caption]${content}]]></content:encoded></item>`;
  });
  async function* file() {
    yield new TextEncoder().encode(`<rss><channel>${items.join("")}</channel></rss>`);
  }
  const documents: string[] = [];
  for await (const record of readWxr(file()))
    if (record.kind === "post")
      documents.push(
        render(readHtml(postHtml(record.post, { drops: new Drops(), attachments: new Map() })).body),
      );
  expect(documents).toHaveLength(xssPayloads.length);
  expect(await ranFrom(page, documents)).toEqual([]);
});

test("none runs by way of a Z-Blog site", async ({ page }) => {
  const posts = xssPayloads.map((payload, index) => ({
    ...{
      log_ID: index + 1,
      log_Type: 0,
      log_Status: 0,
      log_Title: `第${index}篇`,
      log_PostTime: 1_500_000_000,
    },
    log_Content: `<p>开头</p>${payload}<p>结尾</p>`,
  }));
  const tables: ZblogTables = {
    label: "zblog",
    async *rows(table) {
      if (table === "post") for (const post of posts) yield toRow(post, `第 ${post.log_ID} 行`);
    },
    damage: () => "",
    close: async () => undefined,
  };
  const { records } = await zblogSource(tables, { site: "www.example.com", uploads: null });
  const documents: string[] = [];
  for await (const record of records())
    if (record.kind === "article") documents.push(render(readHtml(record.html).body));
  expect(documents).toHaveLength(xssPayloads.length);
  expect(await ranFrom(page, documents)).toEqual([]);
});

test("none runs by way of a page of a former site", async ({ page }) => {
  const prose = "双方没有约定的，按照法律的规定确定；当事人可以协商，协商不成的向人民法院起诉。".repeat(3);
  const documents = xssPayloads.flatMap((payload) => {
    const found = readPage(
      `<title>逾期以后怎么办</title><h1>逾期以后怎么办</h1><div><p>${prose}</p>${payload}<p>${prose}</p></div>`,
    );
    return found ? [render(readHtml(found.html).body)] : [];
  });
  // Some payloads comment out, or swallow, all that follows them.
  expect(documents.length).toBeGreaterThan(xssPayloads.length - 10);
  expect(await ranFrom(page, documents)).toEqual([]);
});

test("none runs by way of a Word file", async ({ page }) => {
  const children = xssPayloads.map((payload, index) => {
    // A document can hold no control characters.
    const text = payload.replace(/\p{Cc}/gu, " ");
    const link = scriptAddresses[index % scriptAddresses.length] ?? "";
    const linked = new ExternalHyperlink({ link: encodeURI(link), children: [new TextRun(text)] });
    return new Paragraph({ children: [new TextRun(text), linked] });
  });
  const { body } = await readDocx(
    Buffer.from(await Packer.toBuffer(new Document({ sections: [{ children }] }))),
  );
  expect(
    await ranFrom(
      page,
      body.content.map((block) => render({ type: "doc", content: [block] })),
    ),
  ).toEqual([]);
});

test("the editor's API takes no address that is script, and none of its fields runs", async ({ page }) => {
  await page.goto("/admin/pages");
  const statuses = await page.evaluate(async (addresses) => {
    const sent = addresses.map((href) => {
      const text = { type: "text", text: "x", marks: [{ type: "link", attrs: { href } }] };
      const body = { type: "doc", content: [{ type: "paragraph", content: [text] }] };
      const content = JSON.stringify({ content: { title: "x", body } });
      return fetch("/api/articles", { method: "POST", body: content }).then(({ status }) => status);
    });
    return [...new Set(await Promise.all(sent))];
  }, scriptAddresses);
  expect(statuses).toEqual([400]);

  const documents = xssPayloads.map((payload) => {
    const attrs = { mediaId: 1, alt: payload.slice(0, 300), caption: payload.slice(0, 500) };
    const body = bodySchema.parse({
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            { type: "text", text: payload },
            { type: "footnote", attrs: { text: payload } },
          ],
        },
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: payload }] },
        { type: "image", attrs },
        { type: "gallery", attrs: { pictures: [attrs, attrs] } },
        {
          type: "statute",
          attrs: { law: payload.slice(0, 100), article: payload.slice(0, 60), text: payload },
        },
        {
          type: "case",
          attrs: { number: payload.slice(0, 100), court: payload.slice(0, 100), gist: payload },
        },
        {
          type: "video",
          attrs: { title: payload.slice(0, 120), url: `https://a.example/${encodeURI(payload)}` },
        },
      ],
    });
    const picture = { id: 1, sha256: "0".repeat(64), width: 9, height: 9, widths: [9], alt: payload };
    return renderBody(body, new Map([[1, { ...picture, focalX: 0.5, focalY: 0.5 }]]), new Map());
  });
  expect(await ranFrom(page, documents)).toEqual([]);
});

test("none runs by way of a paste, neither in the editor nor on the public page", async ({ page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => {
    window.fired = [];
    window.xss = (payload) => window.fired.push(payload);
  });
  await page.route("**/api/media/remote", (route) =>
    route.fulfill({ status: 503, json: { message: "没有取回" } }),
  );
  await page.goto("/admin/pages/new");
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.evaluate(async (payloads) => {
    for (const html of payloads) {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(".prose")?.dispatchEvent(paste);
      await new Promise((done) => setTimeout(done, 0));
    }
  }, xssPayloads);
  expect(await page.evaluate(() => window.fired)).toEqual([]);

  const title = `粘贴 ${Date.now()}`;
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page).toHaveURL(/\/admin\/pages\/\d+$/);
  const actions = page.getByRole("button", { name: `《${title}》：操作` });
  await actions.click();
  await page.getByRole("menuitem", { name: "发布" }).click();
  await expect(page.getByText("已发布").first()).toBeVisible();
  await actions.click();
  await page.goto((await page.getByRole("menuitem", { name: "查看网页" }).getAttribute("href")) ?? "");
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  const protocols = await page
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).protocol));
  expect(protocols.filter((protocol) => !/^(https?|mailto|tel):$/.test(protocol))).toEqual([]);
  expect(await page.evaluate(() => window.fired)).toEqual([]);
});
