import { type Command, UsageError } from "#cli/command";
import { runWithProgress } from "#cli/import-run";
import { openMysql, openSqlite } from "#lib/zblog/database-tables";
import { openDump } from "#lib/zblog/dump-tables";
import { damagedSource, zblogSource } from "#lib/zblog/source";
import type { ZblogTables } from "#lib/zblog/tables";
import { openUploads } from "#lib/zblog/uploads";

export const importZblog: Command = {
  name: "import zblog",
  summary: "导入 Z-BlogPHP 网站：文章、页面、分类、标签、成员、评论、附件和旧网址",
  example: "import zblog --dump backup.sql.gz --uploads zb_users/upload",
  usage: "--mysql URL | --sqlite FILE | --dump FILE[.gz]",
  options: {
    mysql: { type: "string", help: "数据库地址 mysql://用户:密码@主机/库名" },
    sqlite: { type: "string", help: "SQLite 数据库文件（zb_users/data/*.db）" },
    dump: { type: "string", help: "mysqldump 或 phpMyAdmin 导出的 SQL 文件，可以是 .gz" },
    uploads: { type: "string", help: "附件文件夹 zb_users/upload" },
    site: { type: "string", help: "原网站的域名；不写则按它的设置。再次导入时要和上次相同" },
    "defer-index": { type: "boolean", help: "搜索、法条引用和检查留给网站在后台补上，导入更快" },
    "dry-run": { type: "boolean", help: "只显示报告，不写入" },
  },
  dryRun: "itself",
  async run({ options }) {
    const tables = await openTables(options);
    try {
      const uploads = typeof options.uploads === "string" ? await openUploads(options.uploads) : null;
      const site = typeof options.site === "string" ? options.site : null;
      const source = await zblogSource(tables, { site, uploads });
      const output = await runWithProgress(source, options);
      const isWhole = !output.report.problems.some(({ what }) => what === damagedSource);
      return { ...output, ok: output.ok && isWhole };
    } finally {
      await tables.close();
    }
  },
};

function openTables(options: Record<string, unknown>): Promise<ZblogTables> {
  const given = (
    [
      ["mysql", openMysql],
      ["sqlite", openSqlite],
      ["dump", openDump],
    ] as const
  ).flatMap(([name, open]) => {
    const place = options[name];
    return typeof place === "string" ? [() => open(place)] : [];
  });
  const [open] = given;
  if (!open || given.length > 1) throw new UsageError("请用 --mysql、--sqlite 或 --dump 指定一个来源");
  return open();
}
