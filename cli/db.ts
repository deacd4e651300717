import type { Command } from "#cli/command";
import { UsageError } from "#cli/command";
import { installJobs } from "#lib/jobs";
import { applyMigrations, resetDatabase } from "#lib/migrations/commands";
import { planMigration, writeMigration } from "#lib/migrations/diff";
import { getMigrationStatus, isReady } from "#lib/migrations/queries";

const migrate: Command = {
  name: "db migrate",
  summary: "把数据库结构更新到当前版本",
  example: "db migrate",
  usage: "[--retry]",
  options: { retry: { type: "boolean", help: "再试一次上次失败的迁移" } },
  database: "any",
  async dryRun() {
    const { pending } = await getMigrationStatus();
    const text = pending.length > 0 ? `会应用：${pending.join("、")}。` : "数据库结构已是最新。";
    return { text, data: { pending } };
  },
  async run({ options }) {
    const applied = await applyMigrations({ retry: options.retry === true });
    await installJobs();
    const text = applied.length > 0 ? `已应用：${applied.join("、")}` : "数据库结构已是最新。";
    return { text, data: { applied } };
  },
};

const status: Command = {
  name: "db status",
  summary: "列出已应用、待应用和失败的迁移；有待应用或失败的迁移时退出码为 1",
  example: "db status --json",
  database: "any",
  dryRun: "reads",
  async run() {
    const data = await getMigrationStatus();
    const labels = {
      applied: "已应用",
      pending: "待应用",
      failed: "失败",
      unknown: "程序里没有",
      edited: "文件被改过",
    };
    const lines = Object.entries(labels).flatMap(([key, label]) =>
      data[key as keyof typeof labels].map((name) => `${label}  ${name}`),
    );
    return { text: lines.join("\n") || "还没有迁移。", data, ok: isReady(data) };
  },
};

const reset: Command = {
  name: "db reset",
  summary: "删除数据库里的全部内容并重建空表（媒体文件保留）",
  example: "db reset --yes",
  usage: "--yes",
  options: { yes: { type: "boolean", help: "确认删除" } },
  database: "any",
  async dryRun() {
    const { applied } = await getMigrationStatus();
    return { text: "会删除数据库里的全部内容，再重建空表。", data: { applied } };
  },
  async run({ options }) {
    if (!options.yes) throw new UsageError("这会删除数据库里的全部内容。确认请加 --yes");
    const applied = await resetDatabase();
    return { text: "数据库已清空并重建。", data: { applied } };
  },
};

const diff: Command = {
  name: "db diff",
  summary: "（开发）根据 prisma/schema.prisma 写出下一个迁移",
  example: "db diff add_column",
  usage: "NAME [--rewrite]",
  options: { rewrite: { type: "boolean", help: "重写唯一的迁移，只在首次发布之前使用" } },
  words: { min: 1, max: 1 },
  database: "any",
  async dryRun({ words: [name = ""], options }) {
    const sql = await planMigration(name, { rewrite: options.rewrite === true });
    return { text: sql || "schema.prisma 没有变化。", data: { sql } };
  },
  async run({ words: [name = ""], options }) {
    const folder = await writeMigration(name, { rewrite: options.rewrite === true });
    return {
      text: folder ? `已写出 prisma/migrations/${folder}` : "schema.prisma 没有变化。",
      data: { folder },
    };
  },
};

export const dbCommands: Command[] = [migrate, status, reset, diff];
