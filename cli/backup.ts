import { access, constants } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command, Output } from "#cli/command";
import { ask, askPassphrase, choosePassphrase } from "#cli/passphrase";
import { isEncrypted } from "#lib/backups/archive";
import type { Loaded } from "#lib/backups/load";
import { hasContent, restoreBackup } from "#lib/backups/restore";
import { sizeOfSite } from "#lib/backups/size";
import { backupFolder, listStored } from "#lib/backups/store";
import { verifyBackup } from "#lib/backups/verify";
import { writeBackup } from "#lib/backups/write";
import { formatMinute } from "#lib/clock";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { canReadSecrets } from "#lib/secrets/queries";
import { removePageStore } from "#server/page-store";

const consent = "替换";

const backup: Command = {
  name: "backup",
  summary: "把数据库和图片备份成一个文件，网站照常运行；同名的旧文件到新文件写好时才被换掉",
  example: "backup 2026-11-23.backup --encrypt",
  usage: "FILE [--encrypt]",
  words: { min: 1, max: 1 },
  options: {
    encrypt: { type: "boolean", help: "加密；口令取环境变量 BACKUP_PASSPHRASE，没有就询问" },
  },
  async dryRun({ words: [file = ""] }) {
    const folder = dirname(resolve(file));
    await access(folder, constants.W_OK).catch(() => {
      throw new DomainError("INVALID", { user: `文件夹 ${folder} 不存在，或者不能写入。` });
    });
    const { bytes, pictures } = await sizeOfSite();
    const text = `会把 ${inMegabytes(bytes)} 的数据库和 ${pictures} 张图片备份到 ${file}。`;
    return { text, data: { file: resolve(file), bytes, pictures } };
  },
  async run({ words: [file = ""], options }) {
    const passphrase = options.encrypt || env().BACKUP_PASSPHRASE ? await choosePassphrase() : null;
    const startedAt = performance.now();
    const { sizeBytes, rows, totals } = await writeBackup(resolve(file), { passphrase });
    const seconds = (performance.now() - startedAt) / 1000;
    const missing = totals.media.missing.map((name) => `图片文件已不在：${name}`);
    const text = [
      `已备份到 ${file}：${inMegabytes(sizeBytes)}，${rows} 行数据，${totals.media.files} 个图片文件，用时 ${seconds.toFixed(1)} 秒${passphrase ? "，已加密" : ""}。`,
      ...missing,
    ];
    return { text: text.join("\n"), data: { file: resolve(file), sizeBytes, rows, seconds, ...totals } };
  },
};

const verify: Command = {
  name: "backup verify",
  summary: "把备份恢复到临时数据库，逐表核对行数和校验和；不影响网站",
  example: "backup verify 2026-11-23.backup",
  usage: "FILE|latest",
  words: { min: 1, max: 1 },
  database: "any",
  dryRun: "reads",
  async run({ words }) {
    const file = await chooseFile(words);
    const passphrase = (await isEncrypted(file)) ? await askPassphrase() : null;
    return report("备份完好", await timed(() => verifyBackup(file, { passphrase })));
  },
};

const restore: Command = {
  name: "restore",
  summary: "从备份恢复整个网站；先停下网站。空的机器上直接恢复，已有内容时要 --replace",
  example: "restore 2026-11-23.backup",
  usage: "FILE|latest [--replace]",
  words: { min: 1, max: 1 },
  options: { replace: { type: "boolean", help: `换掉现有的网站；会要求输入“${consent}”确认` } },
  database: "any",
  async dryRun({ words }) {
    const file = await chooseFile(words);
    const passphrase = (await isEncrypted(file)) ? await askPassphrase() : null;
    const loaded = await timed(() => verifyBackup(file, { passphrase }));
    const isEmpty = !(await hasContent());
    return report("可以恢复", loaded, isEmpty ? "" : "这里已有内容，会被换掉，要加 --replace。");
  },
  async run({ words, options }) {
    const file = await chooseFile(words);
    const passphrase = (await isEncrypted(file)) ? await askPassphrase() : null;
    const replace = options.replace === true;
    if (replace && (await hasContent())) await requireConsent();
    const loaded = await timed(() => restoreBackup(file, { passphrase, replace }));
    removePageStore();
    const secrets = (await canReadSecrets())
      ? ""
      : "这里的 AUTH_SECRET 和原来的不同，保存的推送密钥读不出来，请在后台“搜索引擎”里重新填写。";
    return report("已恢复", loaded, `启动网站后，搜索会在后台重建；所有人需要重新登录。${secrets}`);
  },
};

/** latest: the newest of the nightly ones. */
async function chooseFile([file = ""]: string[]): Promise<string> {
  if (file !== "latest") return file;
  const [newest] = await listStored();
  if (newest) return join(backupFolder(), newest.name);
  throw new DomainError("NOT_FOUND", { user: `${backupFolder()} 里还没有备份。` });
}

async function requireConsent(): Promise<void> {
  const answer = await ask(`现有的网站会被备份换掉，不能撤销。确认请输入“${consent}”：`, { isShown: true });
  if (answer.trim() !== consent) throw new DomainError("INVALID", { user: "没有确认，什么也没有改动。" });
}

async function timed(work: () => Promise<Loaded>): Promise<Loaded & { seconds: number }> {
  const startedAt = performance.now();
  return { ...(await work()), seconds: (performance.now() - startedAt) / 1000 };
}

function report(
  what: string,
  { manifest, totals, seconds }: Loaded & { seconds: number },
  hint = "",
): Output {
  const tables = Object.values(totals.tables);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const text = `${what}：${manifest.siteUrl} 在 ${formatMinute(new Date(manifest.createdAt))} 的备份，${tables.length} 个表 ${rows} 行，${totals.media.files} 个图片文件，用时 ${seconds.toFixed(1)} 秒。${hint}`;
  return { text, data: { manifest, ...totals, seconds } };
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export const backupCommands: Command[] = [verify, backup, restore];
