import { resolve } from "node:path";
import type { Command, Output } from "#cli/command";
import { exportSite, planExport } from "#lib/exporting/export";
import { importSite } from "#lib/exporting/import";
import { exportWxr } from "#lib/exporting/wxr";
import { removePageStore } from "#server/page-store";

const exportFolder: Command = {
  name: "export",
  summary: "把整个网站导出到空的文件夹：Markdown、JSON 和原图，不含密码和密钥；网站照常运行",
  example: "export 导出/2026-11-23",
  usage: "DIR",
  words: { min: 1, max: 1 },
  dryRun: ({ words: [folder = ""] }) => tellPlan(folder, resolve(folder)),
  async run({ words: [folder = ""] }) {
    const data = await exportSite(resolve(folder));
    const missing = data.missing.map((name) => `图片文件已不在：${name}`);
    const text = `已导出到 ${folder}：${data.articles} 篇文章，${data.rows} 行数据，${data.pictures} 张原图。`;
    return { text: [text, ...missing].join("\n"), data };
  },
};

const importFolder: Command = {
  name: "import dir",
  summary: "把 lukan export 导出的文件夹导入空的网站，编号、网址和修订都不变",
  example: "import dir 导出/2026-11-23",
  usage: "DIR [--dry-run]",
  words: { min: 1, max: 1 },
  options: { "dry-run": { type: "boolean", help: "全部核对一遍再退回，什么也不留下" } },
  dryRun: "itself",
  async run({ words: [folder = ""], options }) {
    const dryRun = options["dry-run"] === true;
    const data = await importSite(resolve(folder), { dryRun });
    const what = `${data.rows} 行数据、${data.pictures} 张图片`;
    if (dryRun) return { text: `可以导入：${what}。没有写入（--dry-run）。`, data: { ...data, dryRun } };
    removePageStore();
    const text = `已导入 ${what}。密码不在导出里：用 lukan user reset-password 发登录链接。`;
    return { text, data: { ...data, dryRun } };
  },
};

const wxr: Command = {
  name: "export wxr",
  summary: "把文章、页面、分类、标签、作者、评论和图片地址导出成 WordPress 的 WXR 文件",
  example: "export wxr site.xml --media 原图",
  usage: "FILE [--media DIR]",
  words: { min: 1, max: 1 },
  options: { media: { type: "string", help: "把原图也存进这个文件夹；再导入时用同一个 --media" } },
  dryRun: ({ words: [file = ""] }) => tellPlan(file, null),
  async run({ words: [file = ""], options }) {
    const media = typeof options.media === "string" ? resolve(options.media) : null;
    const data = await exportWxr(resolve(file), media);
    const pictures = media === null ? "图片的地址" : "图片";
    const text = `已导出到 ${file}：${data.articles} 篇文章，${data.pages} 个页面，${data.pictures} 张${pictures}。`;
    return { text, data };
  },
};

async function tellPlan(place: string, folder: string | null): Promise<Output> {
  const data = await planExport(folder);
  const { articles, pages, pictures } = data;
  return { text: `会导出到 ${place}：${articles} 篇文章，${pages} 个页面，${pictures} 张图片。`, data };
}

// The longer name comes first: the line looks for the first that fits.
export const exportCommands: Command[] = [wxr, exportFolder, importFolder];
