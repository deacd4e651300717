import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCommands } from "#cli/check";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildBody, buildContent, importArticle } from "#lib/testing/factories";

useDatabase();

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lukan-check-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command answers to these words. */
async function check(words: string[], all = false) {
  const [command] = checkCommands;
  if (!command) throw new Error("no command");
  const { data, ok } = await command.run({ words, options: { all } });
  const { findings } = data as { findings: { subject: string; surface: string; quote: string }[] };
  return { ok, found: findings.map(({ subject, surface, quote }) => [subject, surface, quote]), findings };
}

test("a file is checked whatever it is, on every surface, and nothing is stored", async () => {
  const page =
    '<title>砚湖律所</title><meta name="description" content="杭州顶级律所"><h1>借条怎么写</h1><p>写清金额。</p><img alt="我们包赢">';
  const files: [string, string, string[][]][] = [
    ["a.md", "# 借条怎么写\n\n我们包赢。", [["body", "包赢"]]],
    ["a.txt", "借条怎么写\n\n律师不得承诺包赢。", []],
    [
      "a.json",
      JSON.stringify({ title: "借条怎么写", text: "写清。", seoTitle: "胜诉率98%" }),
      [["seoTitle", "胜诉率98%"]],
    ],
    [
      "a.html",
      page,
      [
        ["alt", "包赢"],
        ["seoDescription", "顶级律所"],
      ],
    ],
  ];
  for (const [name, text, expected] of files) {
    const file = join(folder, name);
    writeFileSync(file, text);
    const { findings, ok } = await check([file]);
    const blockers = findings.filter((finding) => "severity" in finding && finding.severity === "blocker");
    expect(
      blockers.map(({ surface, quote }) => [surface, quote]),
      name,
    ).toEqual(expected);
    expect(ok, name).toBe(expected.length === 0);
  }
});

test("an article is checked by its number, with law, article in Arabic digits, quote and place", async () => {
  const content = await buildContent({ body: buildBody("先看合同。", "我们承诺，包取保。") });
  const { id } = await buildArticle(content);
  const { findings, ok } = await check([String(id)]);
  expect(ok).toBe(false);
  expect(findings[0]).toEqual({
    ...{ subject: `article:${id}`, check: "wording", severity: "blocker", surface: "body" },
    ...{ quote: "包取保", start: 11, end: 14, law: "律师业务推广行为规则（试行）", article: "10" },
    message: expect.any(String),
  });
});

test("--all checks what is public, and a wrong call says so", async () => {
  const { id } = await importArticle({ seoDescription: "杭州顶级律所" });
  await importArticle({ seoDescription: "杭州顶级律所", publishedAt: null });
  expect((await check([], true)).found).toContainEqual([`article:${id}`, "seoDescription", "顶级律所"]);
  expect((await check([], true)).found.filter(([, , quote]) => quote === "顶级律所")).toHaveLength(1);
  await expect(check([])).rejects.toThrow("请给出");
  await expect(check([join(folder, "none.md")])).rejects.toThrow("没有这个文件");
  await expect(check(["99"])).rejects.toMatchObject({ code: "NOT_FOUND" });
});
