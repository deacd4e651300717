import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Block } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { readText } from "#lib/importing/read";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, keepAll = false) => readText(bytes(text), { keepAll });

const page = `您的位置：首页 > 劳动用工 > 正文

试用期被辞退，能要补偿吗？

收到口头通知以后，先不要签字。

试用期被辞退 能要补偿吗

先看合同怎么写

用人单位要说明理由：

• 不符合录用条件；
• 严重违反规章制度。

　1. 留存证据

  2. 申请仲裁

📌 关键词布局：试用期、辞退

本文由某某律师原创，未经授权禁止转载。

扫描二维码推送至手机访问。

版权声明：本文由某某律师事务所原创。

本文链接：https://example.com/ld/7.html

试用期被辞退，能要补偿吗？的相关文章

试用期最长多久

不同期限的合同……`;

describe("a whole page as text", () => {
  it("keeps the author's words and nothing else", () => {
    const { title, body } = read(page);
    expect(title).toBe("试用期被辞退，能要补偿吗？");
    expect(bodyText(body)).toBe(
      [
        "收到口头通知以后，先不要签字。",
        "先看合同怎么写",
        "用人单位要说明理由：",
        "不符合录用条件；",
        "严重违反规章制度。",
        "留存证据",
        "申请仲裁",
        "📌 关键词布局：试用期、辞退",
      ].join("\n"),
    );
  });

  it("makes headings and lists of it", () => {
    expect(read(page).body.content.map((block: Block) => block.type)).toEqual([
      "paragraph",
      "heading",
      "paragraph",
      "bulletList",
      "orderedList",
      "paragraph",
    ]);
  });

  it("reports every line that was left out, with its kind", () => {
    const kinds = read(page).dropped.map(({ what }) => what);
    expect(kinds).toEqual([
      "面包屑",
      "重复的标题",
      "原创声明",
      "扫码提示",
      "版权声明",
      "本页网址",
      ...Array(3).fill("相关文章列表"),
    ]);
  });

  it("is taken whole where the caller says so", () => {
    const { title, dropped } = read(page, true);
    expect(title).toBe("您的位置：首页 > 劳动用工 > 正文");
    expect(dropped).toEqual([]);
  });
});

describe("Markdown", () => {
  it("gives title, headings, lists, tables and marks", () => {
    const { title, body } = read(
      "# 标题 A & B\n\n## 一、先看\n\n正文**加粗**，\n第二行。\n\n- 甲\n  - 乙\n\n| 项 | 额 |\n|---|---|\n| 1 | 2 |\n",
    );
    expect(title).toBe("标题 A & B");
    expect(body.content.map((block) => block.type)).toEqual(["heading", "paragraph", "bulletList", "table"]);
    expect(bodyText(body)).toContain("正文加粗，第二行。");
  });

  it("keeps the words of unsafe links and reports HTML", () => {
    const { body, dropped } = read(
      "# 标题\n\n[点我](javascript:alert(1)) <b>粗</b>\n\n<script>alert(1)</script>\n",
    );
    expect(bodyText(body)).toContain("点我");
    expect(JSON.stringify(body)).not.toMatch(/javascript|<script/);
    expect(dropped.map(({ what }) => what)).toEqual([
      "不安全的链接（文字保留）",
      "HTML 代码",
      "HTML 代码",
      "HTML 代码",
    ]);
  });
});

describe("a file that is no article", () => {
  it.each([
    ["empty", new Uint8Array(), "文件是空的"],
    ["not UTF-8", new Uint8Array([0xb1, 0xea, 0xcc, 0xe2]), "不是 UTF-8"],
    ["only a title", bytes("只有一行\n"), "没有正文"],
    ["too large", new Uint8Array(5_000_001), "超过 5 MB"],
  ])("%s is refused with the reason", (_name, content, message) => {
    expect(() => readText(content, { keepAll: false })).toThrow(message);
  });
});

const fixtures = process.env.LUKAN_FIXTURES ?? "../shared";
const seedFile = join(fixtures, "seed/article-page.txt");
if (!existsSync(seedFile)) console.log("not run: no fixtures");
else
  describe("the page of a real firm", () => {
    it("becomes an article with its headings, lists and leaked notes, without the theme's furniture", () => {
      const { title, body, dropped } = readText(readFileSync(seedFile), { keepAll: false });
      const text = bodyText(body);
      expect(title).toBe("有一期网贷逾期了怎么办?别慌,先了解这些关键点!");
      expect(body.content.filter((block) => block.type === "heading")).toHaveLength(3);
      expect(
        body.content.flatMap((block) => (block.type === "orderedList" ? block.content : [])),
      ).toHaveLength(5);
      expect(text).toContain("SEO优化重点词汇布局");
      expect(text).toContain("第六百八十条:禁止高利放贷");
      expect(text).not.toMatch(/当前位置|扫描二维码|版权声明|本文链接|兴业信用卡/);
      expect(dropped.length).toBeGreaterThan(25);
    });
  });
