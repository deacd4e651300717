import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import JSZip from "jszip";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { systemActor } from "#lib/accounts/actor";
import { renderBody } from "#lib/body/render";
import { bodyText } from "#lib/body/text";
import { formatNumber } from "#lib/documents/number-formats";
import { readDocx } from "#lib/documents/read-docx";
import { takeDocument } from "#lib/documents/take-document";
import { useDatabase } from "#lib/testing/database";

const level = (index: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  ...{ level: index, format, text },
  alignment: AlignmentType.START,
});

/** A document as lawyers write them: its numbers are counted by Word. */
async function packed(children: (Paragraph | Table)[], footnotes = {}): Promise<Buffer> {
  const document = new Document({
    footnotes,
    numbering: {
      config: [
        {
          reference: "official",
          levels: [
            level(0, LevelFormat.CHINESE_COUNTING, "%1、"),
            level(1, LevelFormat.CHINESE_COUNTING, "（%2）"),
            level(2, LevelFormat.DECIMAL, "%3."),
          ],
        },
        { reference: "articles", levels: [level(0, LevelFormat.CHINESE_COUNTING_THOUSAND, "第%1条")] },
        { reference: "dots", levels: [level(0, LevelFormat.BULLET, "●")] },
      ],
    },
    sections: [{ children }],
  });
  return Buffer.from(await Packer.toBuffer(document));
}

const numbered = (text: string, reference: string, at = 0, more: IParagraphOptions = {}) =>
  new Paragraph({ ...more, text, numbering: { reference, level: at } });

async function rendered(children: (Paragraph | Table)[], footnotes = {}): Promise<string> {
  const { body } = await readDocx(await packed(children, footnotes));
  return renderBody(body, new Map(), new Map());
}

describe("numbering", () => {
  it("of headings stays as words: 一、 （一） 1.", async () => {
    const html = await rendered([
      numbered("管辖", "official", 0, { heading: HeadingLevel.HEADING_1 }),
      numbered("级别管辖", "official", 1, { heading: HeadingLevel.HEADING_2 }),
      numbered("标的额", "official", 2, { heading: HeadingLevel.HEADING_3 }),
      new Paragraph("正文。"),
      numbered("时效", "official", 0, { heading: HeadingLevel.HEADING_1 }),
      numbered("起算", "official", 1, { heading: HeadingLevel.HEADING_2 }),
    ]);
    expect(html).toBe(
      "<h2>一、管辖</h2><h3>（一）级别管辖</h3><h4>1. 标的额</h4><p>正文。</p><h2>二、时效</h2><h3>（一）起算</h3>",
    );
  });

  it("goes on after a paragraph between, and 第一条 stays", async () => {
    const html = await rendered([
      numbered("甲", "official", 2),
      new Paragraph("夹在中间。"),
      numbered("乙", "official", 2),
      ...Array.from({ length: 11 }, (_, index) => numbered(`第 ${index + 1} 款`, "articles")),
      numbered("点", "dots"),
    ]);
    expect(html).toContain('<ol><li>甲</li></ol><p>夹在中间。</p><ol start="2"><li>乙</li></ol>');
    expect(html).toContain("<p>第一条第 1 款</p>");
    expect(html).toContain("<p>第十一条第 11 款</p><ul><li>点</li></ul>");
  });

  it("written by hand in bold makes headings where the document has none", async () => {
    const bold = (text: string) => new Paragraph({ children: [new TextRun({ text, bold: true })] });
    expect(
      await rendered([bold("一、事实"), bold("（一）经过"), new Paragraph("正文。"), bold("请注意。")]),
    ).toBe("<h2>一、事实</h2><h3>（一）经过</h3><p>正文。</p><p><strong>请注意。</strong></p>");
  });

  it.each([
    [10, "chineseCounting", "十"],
    [21, "chineseCountingThousand", "二十一"],
    [105, "japaneseCounting", "一百零五"],
    [3, "ideographTraditional", "丙"],
    [14, "lowerRoman", "xiv"],
    [28, "upperLetter", "BB"],
    [7, "decimalEnclosedCircle", "⑦"],
    [7, "unknown", "7"],
  ])("%i in the format %s is %s", (value, format, shown) => {
    expect(formatNumber(value, format)).toBe(shown);
  });
});

it("merged cells, header rows, notes, marks and the title come over", async () => {
  const cell = (text: string, more = {}) => new TableCell({ children: [new Paragraph(text)], ...more });
  const bytes = await packed(
    [
      new Paragraph({ text: "法律意见书", heading: HeadingLevel.TITLE }),
      new Paragraph({
        children: [
          new TextRun("依据"),
          new TextRun({ text: "民法典", bold: true }),
          new FootnoteReferenceRun(1),
          new TextRun({ text: "旧法", strike: true }),
        ],
      }),
      new Table({
        rows: [
          new TableRow({ tableHeader: true, children: [cell("项目", { columnSpan: 2 }), cell("金额")] }),
          new TableRow({ children: [cell("甲", { rowSpan: 2 }), cell("乙"), cell("1")] }),
          new TableRow({ children: [cell("丙"), cell("2")] }),
        ],
      }),
    ],
    { 1: { children: [new Paragraph("第五百七十七条。")] } },
  );
  const { title, body, dropped } = await readDocx(bytes);
  expect(title).toBe("法律意见书");
  expect(dropped).toEqual([]);
  const html = renderBody(body, new Map(), new Map());
  expect(html).toContain("<p>依据<strong>民法典</strong><sup");
  expect(html).toContain("</sup><s>旧法</s></p>");
  expect(html).toContain('<th scope="col" colspan="2">项目</th><th scope="col">金额</th>');
  expect(html).toContain('<td rowspan="2">甲</td><td>乙</td><td>1</td></tr><tr><td>丙</td><td>2</td></tr>');
  expect(bodyText(body).endsWith("第五百七十七条。")).toBe(true);
});

describe("with a library", () => {
  useDatabase();

  it("pictures are stored, and stand where they stood", async () => {
    const data = await sharp({ create: { width: 40, height: 30, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const transformation = { width: 40, height: 30 };
    const bytes = await packed([
      new Paragraph("前"),
      new Paragraph({ children: [new ImageRun({ type: "png", data, transformation })] }),
      new Paragraph("后"),
    ]);
    const { body, dropped } = await takeDocument(systemActor("测试"), bytes);
    expect(dropped).toEqual([]);
    expect(body.content.map(({ type }) => type)).toEqual(["paragraph", "image", "paragraph"]);
  });
});

describe("what isn't a document is refused with the reason", () => {
  const of = async (change: (zip: JSZip) => void): Promise<Buffer> => {
    const zip = await JSZip.loadAsync(await packed([new Paragraph("文")]));
    change(zip);
    return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
  };

  it.each([
    ["something else", () => Buffer.from("<html>"), /不是 Word 的 .docx/],
    ["an old .doc or one with a password", () => Buffer.from("d0cf11e0a1b11ae1", "hex"), /加了密码/],
    ["a file of 21 MB", () => Buffer.alloc(21 * 1024 * 1024), /21 MB，最大 20 MB/],
    [
      "a bomb",
      () => of((zip) => zip.file("word/media/a.png", Buffer.alloc(300_000_000))),
      /解开以后太大（word\/media\/a.png）/,
    ],
    [
      "a bomb of XML",
      () => of((zip) => zip.file("word/document.xml", `<w:document>${" ".repeat(30_000_000)}`)),
      /解开以后太大/,
    ],
    [
      "entities",
      () =>
        of((zip) =>
          zip.file("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><w:document>&a;</w:document>'),
        ),
      /已经损坏/,
    ],
    [
      "an external entity",
      () =>
        of((zip) =>
          zip.file(
            "word/styles.xml",
            '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:styles>&a;</w:styles>',
          ),
        ),
      /已经损坏/,
    ],
    [
      "half a file",
      async () => (await packed([new Paragraph("文")])).subarray(0, 2000),
      /不是 Word 的 .docx/,
    ],
  ])("%s", async (_what, bytes, message) => {
    await expect(readDocx(await bytes())).rejects.toMatchObject({
      code: "INVALID",
      user: expect.stringMatching(message),
    });
  });
});
