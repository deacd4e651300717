import { readFile, stat } from "node:fs/promises";
import { type Command, type Output, UsageError } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { checkSubject } from "#lib/check-hits/check-subject";
import { findInPublicTexts, listPublicIds } from "#lib/check-hits/public-texts";
import { subjectTypes } from "#lib/check-hits/schema";
import { readSubjects } from "#lib/check-hits/subjects";
import { readRules } from "#lib/check-rules/queries";
import { runChecks } from "#lib/checks/checks";
import { readFacts } from "#lib/checks/facts";
import { checkArticle } from "#lib/checks/queries";
import { type Finding, groupFindings, severityNames } from "#lib/checks/schema";
import { checkedText, noFacts } from "#lib/checks/text";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { readCheckedFile } from "#lib/importing/checked-file";
import { maxTextBytes } from "#lib/importing/read";

/** What `lukan check --json` prints of each finding; subject: article:12, or the file's name. */
type Told = Pick<Finding, "check" | "severity" | "quote" | "start" | "end" | "surface" | "message"> & {
  subject: string;
  law: string | null;
  article: string | null;
};

/** More than this is a site in trouble; the dashboard has the whole of it. */
const maxFindings = 50_000;

const check: Command = {
  name: "check",
  summary: "检查文章：一篇、一个文件或整个网站；有必须处理的问题时退出码为 1",
  example: "check 文章.md",
  usage: "编号 | 文件 | --all",
  words: { min: 0, max: 1 },
  options: { all: { type: "boolean", help: "检查全部已发布的文章、分类、律师、页面、标签和设置" } },
  dryRun: "reads",
  async run({ words: [word], options }) {
    if ((word === undefined) === (options.all !== true))
      throw new UsageError("请给出文章编号、文件，或 --all");
    if (word === undefined) return report(await checkAll());
    if (/^[1-9]\d{0,9}$/.test(word)) return report(await checkOne(Number(word)));
    return report(await checkFile(word));
  },
};

async function checkOne(id: number): Promise<Told[]> {
  const checked = await checkArticle(systemActor("命令行"), id);
  if (!checked) throw new DomainError("NOT_FOUND", { user: `没有编号为 ${id} 的文章。` });
  const open = checked.findings.filter(({ override }) => override === null);
  return open.map((finding) => tell(`article:${id}`, finding));
}

async function checkFile(file: string): Promise<Told[]> {
  const size = await stat(file).then(
    (stats) => (stats.isFile() ? stats.size : null),
    () => null,
  );
  if (size === null) throw new UsageError(`没有这个文件：${file}`);
  if (size > maxTextBytes) throw new DomainError("INVALID", { user: "文件超过 5 MB，不像是一篇文章。" });
  const content = readCheckedFile(file, await readFile(file));
  const facts = await readFacts({ id: 0, authorId: null }, content);
  // A file says nothing of who will sign it.
  const text = checkedText(content, { ...facts, author: noFacts.author });
  return runChecks(text).map((finding) => tell(file, finding));
}

async function checkAll(): Promise<Told[]> {
  const told: Told[] = [];
  const rules = await readRules(db());
  for await (const subjects of readSubjects())
    for (const subject of subjects)
      for (const finding of checkSubject(subject, rules))
        told.push(tell(`${subject.type}:${subject.id}`, finding));
  for await (const ids of listPublicIds()) {
    for (const { id, findings } of await findInPublicTexts(ids))
      told.push(...findings.map((finding) => tell(`article:${id}`, finding)));
    if (told.length > maxFindings) break;
  }
  return told.slice(0, maxFindings);
}

function tell(subject: string, finding: Finding): Told {
  const { check: id, severity, quote, start, end, surface, message, law = null, article = null } = finding;
  return { subject, check: id, severity, surface, quote, start, end, law, article, message };
}

function report(findings: Told[]): Output {
  const bySubject = Map.groupBy(findings, ({ subject }) => subject);
  const lines = [...bySubject.values()].flatMap((own) => groupFindings(own).flatMap(linesOf));
  const blockers = findings.filter(({ severity }) => severity === "blocker").length;
  const text = [...lines, `共 ${findings.length} 处，其中 ${blockers} 处必须处理。`].join("\n");
  return { text, data: { findings }, ok: blockers === 0 };
}

/** A line for each; hints that say the same are one line, with how many more there are: --json has each of them. */
function linesOf(same: Told[]): string[] {
  const more = same.length > 1 ? `（另有 ${same.length - 1} 处）` : "";
  const isHint = same[0]?.severity === "hint";
  return isHint ? same.slice(0, 1).map((finding) => lineOf(finding) + more) : same.map(lineOf);
}

function lineOf({ subject, severity, quote, message, law, article }: Told): string {
  const source = law && !message.includes(law) ? `（${law}${article ? `第${article}条` : ""}）` : "";
  const words = quote ? `“${quote}”：` : "";
  return `${severityNames[severity]}  ${nameOf(subject)}  ${words}${message}${source}`;
}

function nameOf(subject: string): string {
  const [type, id] = subject.split(":");
  const known = Object.entries(subjectTypes).find(([name]) => name === type);
  return known && id ? `${known[1].name} ${id}` : subject;
}

export const checkCommands: Command[] = [check];
