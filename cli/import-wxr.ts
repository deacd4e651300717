import { stat } from "node:fs/promises";
import type { Command } from "#cli/command";
import { runWithProgress } from "#cli/import-run";
import { DomainError } from "#lib/errors";
import { mediaFromFolder, mediaFromWeb, mediaUnseen } from "#lib/importing/media";
import { brokenOff, openWxr } from "#lib/wxr/source";

export const importWxr: Command = {
  name: "import wxr",
  summary: "导入 WordPress 的导出文件（WXR）：文章、页面、分类、标签、作者、评论和图片",
  example: "import wxr export.xml --media wp-content/uploads --dry-run",
  usage: "FILE [--media DIR]",
  words: { min: 1, max: 1 },
  options: {
    media: { type: "string", help: "图片从这个文件夹读（wp-content/uploads 的副本）；不写则从原站取回" },
    "defer-index": { type: "boolean", help: "搜索、法条引用和检查留给网站在后台补上，导入更快" },
    "dry-run": { type: "boolean", help: "只显示报告，不写入，也不取图片" },
  },
  dryRun: "itself",
  async run({ words: [file = ""], options }) {
    if (!(await stat(file).catch(() => null))?.isFile())
      throw new DomainError("INVALID", { user: `找不到文件：${file}` });
    const { media: folder, "dry-run": isDry } = options;
    const stored = typeof folder === "string" ? mediaFromFolder(folder) : mediaFromWeb();
    const output = await runWithProgress(await openWxr(file, isDry ? mediaUnseen : stored), options);
    const isWhole = !output.report.problems.some(({ what }) => what === brokenOff);
    return { ...output, ok: output.ok && isWhole };
  },
};
