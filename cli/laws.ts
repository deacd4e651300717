import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Command } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { articleLabel } from "#lib/citations/schema";
import { DomainError } from "#lib/errors";
import { readLaws } from "#lib/laws/assemble";
import { importLaws, type LawImport } from "#lib/laws/commands";
import type { LawFile } from "#lib/laws/markdown";
import { listRechecks } from "#lib/laws/recheck-queries";
import { type LawProblem, lawLimits, type RecheckPlace } from "#lib/laws/schema";
import type { StoredLaw } from "#lib/laws/storing";

const actor = systemActor("命令行");
/** How many problems, and changes of one law, a person is told of. */
const shown = 50;
/** A queue longer than this is a matter for the admin. */
const mostWaiting = 10_000;

const importCommand: Command = {
  name: "laws import",
  summary: "把法律、司法解释的文本（Markdown）导入法规库；再次导入时列出变化",
  example: "laws import 法律/",
  usage: "DIR|FILE [--source 网址]",
  words: { min: 1, max: 1 },
  options: {
    source: { type: "string", help: "文本来源，例如 https://flk.npc.gov.cn；不写则记文件名" },
    "dry-run": { type: "boolean", help: "全部核对一遍再退回，什么也不留下" },
    excerpt: { type: "boolean", help: "节选：允许缺少条文" },
  },
  dryRun: "itself",
  async run({ words: [path = ""], options }) {
    const { laws, problems } = readLaws(await readFiles(path), { isExcerpt: options.excerpt === true });
    if (problems.length > 0) return refuse(problems);
    const source = typeof options.source === "string" ? options.source : "";
    const dryRun = options["dry-run"] === true;
    const done = await importLaws(actor, { laws, source, dryRun });
    const end = dryRun ? "\n没有写入（--dry-run）。" : "";
    return { text: tell(done) + end, data: { ...done, dryRun } };
  },
};

const verify: Command = {
  name: "laws verify",
  summary: "列出引用的法条已有变化、或到了复核日期的公开文章；有过期未复核的时退出码为 1",
  example: "laws verify",
  dryRun: "reads",
  async run() {
    const waiting: Recheck[] = [];
    let after: RecheckPlace | null = null;
    do {
      const page: Awaited<ReturnType<typeof listRechecks>> = await listRechecks(actor, after);
      waiting.push(...page.items);
      after = page.next;
    } while (after !== null && waiting.length < mostWaiting);
    const overdue = waiting.filter(({ isOverdue }) => isOverdue).length;
    const lines = waiting.flatMap(({ id, title, dueOn, isOverdue, changes }) => [
      `${dueOn}${isOverdue ? "（已过期）" : ""}  ${id}《${title}》`,
      ...changes.map(({ label, kind, note }) => `    ${label}${changeKinds[kind]}${note && `：${note}`}`),
    ]);
    const text = [...lines, `待复核 ${waiting.length} 篇，其中 ${overdue} 篇已过期。`].join("\n");
    const articles = waiting.map(({ id, title, dueOn, isOverdue, changes }) => ({
      ...{ id, title, dueOn, isOverdue },
      changes: changes.map(({ label, kind, note }) => ({ label, kind, note })),
    }));
    return { text, data: { articles, overdue }, ok: overdue === 0 };
  },
};

type Recheck = Awaited<ReturnType<typeof listRechecks>>["items"][number];
const changeKinds: Record<Recheck["changes"][number]["kind"], string> = {
  AMENDED: "已修改",
  REPEALED: "已废止",
};

function refuse(problems: LawProblem[]) {
  const lines = problems
    .slice(0, shown)
    .map(({ file, line, message }) => `  ${file}${line > 0 ? ` 第 ${line} 行` : ""}：${message}`);
  const more = problems.length > shown ? [`  还有 ${problems.length - shown} 处`] : [];
  const head = `没有导入任何内容，有 ${problems.length} 处需要先改正：`;
  return { text: [head, ...lines, ...more].join("\n"), data: { problems }, ok: false };
}

function tell({ laws, queued, hash }: LawImport): string {
  const fresh = laws.filter(({ outcome }) => outcome !== "unchanged");
  const lines = fresh.flatMap((law) => [headline(law), ...law.changes.slice(0, shown).map(changeLine)]);
  const same = laws.length - fresh.length;
  return [
    ...lines,
    ...(same > 0 ? [`${same} 部没有变化`] : []),
    ...(queued > 0 ? [`${queued} 篇文章引用了有变化的条文，已列入待复核`] : []),
    `法规库校验值 ${hash}`,
  ].join("\n");
}

const outcomes = { new: "新收录", newVersion: "新版本", corrected: "文本更正", unchanged: "没有变化" };

function headline({ name, adoptedOn, articles, outcome }: StoredLaw): string {
  return `${outcomes[outcome]}：《${name}》${adoptedOn}，${articles} 条`;
}

const kinds = { added: "新增", amended: "修改", removed: "删除" };

function changeLine(change: StoredLaw["changes"][number]): string {
  return `  ${kinds[change.kind]} ${articleLabel(change)}`;
}

/** @throws DomainError where nothing can be read there, or it isn't text */
async function readFiles(path: string): Promise<LawFile[]> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new DomainError("INVALID", { user: `找不到：${path}` });
  const names = info.isDirectory() ? await markdownFiles(path) : [basename(path)];
  if (names.length === 0) throw new DomainError("INVALID", { user: `这里没有 .md 文件：${path}` });
  if (names.length > lawLimits.files)
    throw new DomainError("INVALID", { user: `文件超过 ${lawLimits.files} 个，请分批导入。` });
  const files: LawFile[] = [];
  for (const name of names)
    files.push({ name, text: await readText(info.isDirectory() ? join(path, name) : path) });
  return files;
}

async function markdownFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.md$/i.test(entry.name) && !/^(?:_|README)/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes.length > lawLimits.fileBytes)
    throw new DomainError("INVALID", { user: `${file} 超过 5 MB，不像是一部法律。` });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("INVALID", { user: `${file} 不是 UTF-8 编码的文本，请转换后再导入。` });
  }
}

export const lawCommands: Command[] = [importCommand, verify];
