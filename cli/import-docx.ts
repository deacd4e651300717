import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Command, UsageError } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { importArticleSchema, titleLimit } from "#lib/articles/schema";
import { bodyText, countCharacters } from "#lib/body/text";
import { maxDocumentBytes } from "#lib/documents/package";
import { readDocx } from "#lib/documents/read-docx";
import { takeDocument } from "#lib/documents/take-document";
import { DomainError, isDomainError } from "#lib/errors";
import type { DroppedKind } from "#lib/html-body/drops";
import { importArticles } from "#lib/importing/commands";
import { findOrCreateCategory, requireAuthor } from "#lib/importing/places";

const actor = systemActor("命令行");

interface Result {
  file: string;
  /** null where it was refused, or only looked at. */
  id: number | null;
  title: string;
  characters: number;
  dropped: DroppedKind[];
  failure: string | null;
}

export const importDocx: Command = {
  name: "import docx",
  summary: "把一个 .docx 文件或一个文件夹里的 .docx 导入为草稿",
  example: "import docx 文章/ --category 婚姻家事",
  usage: "FILE|DIR --category NAME",
  words: { min: 1, max: 1 },
  options: {
    category: { type: "string", help: "分类名称或网址名；没有这个分类时新建" },
    author: { type: "string", help: "署名律师；不写则用律师列表的第一位" },
    "dry-run": { type: "boolean", help: "只显示结果，不写入" },
  },
  dryRun: "itself",
  async run({ words: [path = ""], options }) {
    if (typeof options.category !== "string") throw new UsageError("请用 --category 指定分类");
    const files = await listDocuments(path);
    const places = options["dry-run"]
      ? null
      : {
          categoryId: (await findOrCreateCategory(actor, options.category)).id,
          authorId: (await requireAuthor(typeof options.author === "string" ? options.author : null)).id,
        };
    const results: Result[] = [];
    for (const file of files) results.push(await importOne(file, places));
    const failed = results.filter(({ failure }) => failure !== null);
    const summary = `${results.length - failed.length} 个文件${places ? "已存为草稿" : "可以导入（--dry-run，没有写入）"}，${failed.length} 个没有导入。`;
    return {
      text: [...results.map(describeResult), summary].join("\n"),
      data: results,
      ok: failed.length === 0,
    };
  },
};

async function listDocuments(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile()) return [path];
  if (!info?.isDirectory()) throw new DomainError("INVALID", { user: `找不到文件或文件夹：${path}` });
  const names = await readdir(path);
  // ~$… is what Word leaves beside a file that is open.
  const documents = names.filter((name) => /\.docx$/i.test(name) && !name.startsWith("~$")).sort();
  if (documents.length === 0) throw new DomainError("INVALID", { user: `文件夹里没有 .docx 文件：${path}` });
  return documents.map((name) => join(path, name));
}

/** One file that can't be read doesn't keep the others from coming in. */
async function importOne(
  file: string,
  places: { categoryId: number; authorId: number } | null,
): Promise<Result> {
  const name = basename(file).replace(/\.docx$/i, "");
  const result: Result = { file, id: null, title: name, characters: 0, dropped: [], failure: null };
  try {
    if ((await stat(file)).size > maxDocumentBytes)
      throw new DomainError("INVALID", { user: "Word 文件最大 20 MB，没有导入。" });
    const bytes = await readFile(file);
    const document = places ? await takeDocument(actor, bytes) : await readDocx(bytes);
    const title = [...(document.title || name)].slice(0, titleLimit).join("");
    Object.assign(result, { title, dropped: document.dropped });
    result.characters = countCharacters(bodyText(document.body));
    if (!places) return result;
    const article = importArticleSchema.parse({ title, body: document.body, ...places });
    const [imported] = await importArticles(actor, [article]);
    return { ...result, id: imported?.id ?? null };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { ...result, failure: error.user };
  }
}

function describeResult({ file, id, title, characters, dropped, failure }: Result): string {
  if (failure !== null) return `${file}：${failure}`;
  const left = dropped.map(
    ({ what, count, examples }) => `\n  没有带入：${what} ${count} 处（${examples[0] ?? ""}）`,
  );
  return `${file}：《${title}》${characters} 字${id === null ? "" : `，编号 ${id}`}${left.join("")}`;
}
