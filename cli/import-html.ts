import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { type Command, UsageError } from "#cli/command";
import { runWithProgress } from "#cli/import-run";
import { openHtmlPages } from "#lib/html-pages/source";
import { type MediaReader, mediaFromFolder, mediaFromWeb, mediaUnseen } from "#lib/importing/media";

export const importHtml: Command = {
  name: "import html",
  summary: "导入旧网站的网页：标题、时间、作者、分类（取自面包屑）、正文和图片，网址不变",
  example: "import html sitemap.xml --base https://www.example.com --dry-run",
  usage: "FILE|DIR|sitemap.xml --base https://www.example.com",
  words: { min: 1, max: 1 },
  options: {
    base: { type: "string", help: "旧网站的网址；只导入一个文件时写这一页的完整网址" },
    "defer-index": { type: "boolean", help: "搜索、法条引用和检查留给网站在后台补上，导入更快" },
    "dry-run": { type: "boolean", help: "只显示报告，不写入，也不取图片" },
  },
  dryRun: "itself",
  async run({ words: [place = ""], options }) {
    const { base, "dry-run": isDry } = options;
    if (typeof base !== "string" || !/^https?:\/\//i.test(base) || !URL.canParse(base))
      throw new UsageError("请用 --base 写出旧网站的网址，例如 --base https://www.example.com");
    const media = isDry ? mediaUnseen : await mediaNear(place);
    return runWithProgress(await openHtmlPages(place, { base: new URL(base), media }), options);
  },
};

/** From the folder of the pages, and from where they are on the internet where they aren't in it. */
async function mediaNear(place: string): Promise<MediaReader> {
  const web = mediaFromWeb();
  const info = await stat(place).catch(() => null);
  if (!info || /\.xml$/i.test(place)) return web;
  const folder = mediaFromFolder(info.isDirectory() ? place : dirname(place));
  return { read: async (address) => (await folder.read(address)) ?? web.read(address) };
}
