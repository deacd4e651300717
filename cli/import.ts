import { readFile, stat } from "node:fs/promises";
import { type Command, type Output, UsageError } from "#cli/command";
import { importDocx } from "#cli/import-docx";
import { importHtml } from "#cli/import-html";
import { importWxr } from "#cli/import-wxr";
import { importZblog } from "#cli/import-zblog";
import { systemActor } from "#lib/accounts/actor";
import { importArticleSchema } from "#lib/articles/schema";
import { bodyText, countCharacters, excerpt } from "#lib/body/text";
import { DomainError } from "#lib/errors";
import { importArticles } from "#lib/importing/commands";
import { findOrCreateCategory, requireAuthor } from "#lib/importing/places";
import { maxTextBytes, type ReadText, readText } from "#lib/importing/read";

const actor = systemActor("命令行");

const text: Command = {
  name: "import text",
  summary: "导入一篇 UTF-8 纯文本或 Markdown 文章，列出没有导入的内容",
  example: "import text 文章.md --category 婚姻家事 --dry-run",
  usage: "FILE --category NAME [--path /hf/1005857.html]",
  words: { min: 1, max: 1 },
  options: {
    category: { type: "string", help: "分类名称或网址名；没有这个分类时新建" },
    path: { type: "string", help: "文章的网址；不写则按设置的格式生成" },
    id: { type: "string", help: "文章编号，保留原站编号时使用" },
    author: { type: "string", help: "署名律师；不写则用律师列表的第一位" },
    draft: { type: "boolean", help: "只存为草稿，不发布" },
    "keep-all": { type: "boolean", help: "整页文本也不去掉面包屑、声明和相关文章" },
    "dry-run": { type: "boolean", help: "只显示结果，不写入" },
  },
  dryRun: "itself",
  async run({ words: [file = ""], options }) {
    if (typeof options.category !== "string") throw new UsageError("请用 --category 指定分类");
    const read = readText(await readBounded(file), { keepAll: options["keep-all"] === true });
    const input = importArticleSchema.safeParse({
      title: read.title,
      body: read.body,
      id: typeof options.id === "string" ? toId(options.id) : null,
      path: typeof options.path === "string" ? options.path : null,
      publishedAt: options.draft ? null : new Date(),
    });
    if (!input.success)
      throw new DomainError("INVALID", { user: input.error.issues.map(({ message }) => message).join("；") });
    if (options["dry-run"]) return report(read, ["没有写入（--dry-run）。"], {});

    const author = await requireAuthor(typeof options.author === "string" ? options.author : null);
    const category = await findOrCreateCategory(actor, options.category);
    const [imported] = await importArticles(actor, [
      { ...input.data, categoryId: category.id, authorId: author.id },
    ]);
    if (!imported) throw new Error("the import returned no article");
    const lines = [
      `编号 ${imported.id}，${options.draft ? "已存为草稿" : `已发布在 ${imported.path}`}`,
      `分类：${category.name}${category.isNew ? "（新建）" : ""}，署名：${author.name}${options.author ? "" : "（未指定，取律师列表第一位）"}`,
    ];
    return report(read, lines, { ...imported, category: category.name, author: author.name });
  },
};

function report({ title, body, dropped }: ReadText, lines: string[], data: object): Output {
  const characters = countCharacters(bodyText(body));
  const left = dropped.map((item) => `  ${item.what}：${excerpt(item.text, 60)}`);
  return {
    text: [
      `《${title}》，${characters} 字，${body.content.length} 段`,
      ...lines,
      dropped.length > 0 ? `没有导入的内容（${dropped.length} 处）：` : "全部内容都已导入。",
      ...left,
    ].join("\n"),
    data: { title, characters, dropped, ...data },
  };
}

/** @throws DomainError where the file can't be read as one text */
async function readBounded(file: string): Promise<Uint8Array> {
  const info = await stat(file).catch(() => null);
  if (!info?.isFile()) throw new DomainError("INVALID", { user: `找不到文件：${file}` });
  if (info.size > maxTextBytes) throw new DomainError("INVALID", { user: "文件超过 5 MB，不像是一篇文章。" });
  return readFile(file);
}

function toId(value: string): number {
  if (!/^[1-9]\d{0,9}$/.test(value)) throw new UsageError(`--id 要是正整数，不能是“${value}”`);
  return Number(value);
}

export const importCommands: Command[] = [text, importDocx, importHtml, importWxr, importZblog];
