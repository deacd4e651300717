import { expect, type Locator, type Page, test } from "@playwright/test";
import { Document, FootnoteReferenceRun, HeadingLevel, ImageRun, Packer, Paragraph, TextRun } from "docx";
import sharp from "sharp";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

async function openArticle(page: Page): Promise<Locator> {
  await page.goto("/admin/articles/new");
  const text = page.getByRole("textbox", { name: "正文" });
  await text.click();
  return text;
}

function paste(page: Page, data: Record<string, string>) {
  return page.evaluate((kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, content] of Object.entries(kinds)) clipboardData.setData(kind, content);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector(".prose")?.dispatchEvent(event);
  }, data);
}

const wordItem = (marker: string, words: string) =>
  `<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>${words}<o:p></o:p></p>`;

test("a paste from Word or WPS keeps headings, lists, notes and tables, and none of its marks", async ({
  page,
}) => {
  const text = await openArticle(page);
  await paste(page, {
    "text/html": `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-name:正文}</style></head><body lang=ZH-CN>
<!--StartFragment--><h1 style='mso-pagination:widow-orphan'>彩礼返还</h1><p class=MsoNormal style='text-indent:24.0pt;mso-char-indent-count:2.0'><span style='font-family:仿宋'>一、依据<b>民法典</b></span><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span>[1]</span></a><o:p></o:p></p>
${wordItem("1.", "甲")}${wordItem("2.", "乙")}
<table class=MsoTableGrid style='mso-yfti-tbllook:1184'><tr><td colspan=2>合并</td></tr><tr><td><p class=MsoNormal>丙<o:p></o:p></p></td><td>丁</td></tr></table>
<p class=MsoNormal><img width=90 height=90 src="file:///C:/Users/a/image001.png"></p>
<div style='mso-element:footnote-list'><hr align=left><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> 第一千零四十二条</p></div></div><!--EndFragment--></body></html>`,
  });
  await expect(text.locator("h2")).toHaveText("彩礼返还");
  await expect(text.locator("ol > li")).toHaveText(["甲", "乙"]);
  await expect(text.locator('td[colspan="2"]')).toHaveText("合并");
  await expect(text.locator("sup[data-footnote]")).toHaveAttribute("data-footnote", "第一千零四十二条");
  await expect(text.locator("strong")).toHaveText("民法典");
  expect(await text.innerHTML()).not.toMatch(/mso-|<o:p>|Mso|仿宋/);
  await expect(page.getByText(/有 1 张图片只在原来的文件里/).first()).toBeVisible();
});

test("one copied paragraph joins the one it is pasted into", async ({ page }) => {
  const text = await openArticle(page);
  await page.keyboard.type("前面");
  await paste(page, { "text/html": '<meta charset="utf-8"><span style="color:red">后面</span>' });
  await expect(text.locator("p")).toHaveText(["前面后面"]);
});

test("pictures of a WeChat article are fetched by the server; what isn't to be had is said in its place", async ({
  page,
}) => {
  const asked: string[] = [];
  await page.route("**/api/media/remote", async (route) => {
    const { url } = route.request().postDataJSON();
    asked.push(url);
    await route.fulfill({ status: 503, json: { message: "图片没有取回：找不到这个域名。" } });
  });
  const text = await openArticle(page);
  const source = "https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png";
  await paste(page, {
    "text/html": `<section data-tool="135编辑器" style="margin:10px"><section><p style="color:#333"><span leaf="">正文。</span></p><p><img data-src="${source}" src="data:image/svg+xml,x" alt="图片"></p></section><mp-common-profile data-nickname="婚姻法观察"></mp-common-profile></section>`,
  });
  await expect(text.locator("p")).toHaveText(["正文。", `〔此处缺一张图片：${source}〕`]);
  expect(asked).toEqual([source]);
  await expect(page.getByLabel("来源", { exact: true })).toHaveValue("REPRINT_PUBLIC");
  await expect(page.getByLabel("来源名称")).toHaveValue("婚姻法观察");
});

test("a picture that the clipboard brings in the text itself is stored", async ({ page }) => {
  const text = await openArticle(page);
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
  await paste(page, {
    "text/html": `<p>前</p><img src="data:image/png;base64,${bytes.toString("base64")}"><p>后</p>`,
  });
  await expect(text.locator("figure img, [data-media-id] img").first()).toBeVisible();
  await expect(text).not.toContainText("正在取回");
});

test("the server refuses pictures at addresses inside", async ({ page }) => {
  await page.goto("/admin/articles");
  const answers = await page.evaluate(async () => {
    const ask = async (url: string) => {
      const body = JSON.stringify({ url });
      return (await fetch("/api/media/remote", { method: "POST", body })).json();
    };
    const urls = [
      "http://127.0.0.1/a.png",
      "http://169.254.169.254/latest/meta-data",
      "http://[::1]/",
      "http://10.0.0.1/",
    ];
    return Promise.all(urls.map(ask));
  });
  for (const { message } of answers) expect(message).toContain("网址指向内部网络");
});

test("a Word file dropped into the text brings its title, numbering, notes and pictures", async ({
  page,
}) => {
  const text = await openArticle(page);
  const data = await sharp({ create: { width: 60, height: 40, channels: 3, background: "navy" } })
    .png()
    .toBuffer();
  const opinion = new Document({
    footnotes: { 1: { children: [new Paragraph("注文。")] } },
    sections: [
      {
        children: [
          new Paragraph({ text: "法律意见书", heading: HeadingLevel.TITLE }),
          new Paragraph({ text: "一、事实", heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ children: [new TextRun("正文"), new FootnoteReferenceRun(1)] }),
          new Paragraph({
            children: [new ImageRun({ type: "png", data, transformation: { width: 60, height: 40 } })],
          }),
        ],
      },
    ],
  });
  const bytes = Buffer.from(await Packer.toBuffer(opinion)).toString("base64");
  await page.evaluate((encoded) => {
    const dataTransfer = new DataTransfer();
    const content = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    dataTransfer.items.add(new File([content], "意见书.docx"));
    const target = document.querySelector(".prose");
    const { left = 0, top = 0 } = target?.getBoundingClientRect() ?? {};
    const place = { clientX: left + 5, clientY: top + 5 };
    target?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, ...place }));
  }, bytes);
  await expect(text.locator("h2")).toHaveText("一、事实");
  await expect(text.locator("sup[data-footnote]")).toHaveAttribute("data-footnote", "注文。");
  await expect(text.locator("figure img, [data-media-id] img").first()).toBeVisible();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue("法律意见书");
});
