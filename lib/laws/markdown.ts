import { figure } from "#lib/citations/grammar";
import type { ArticleText, LawProblem, LawText } from "#lib/laws/schema";
import { lawLimits } from "#lib/laws/schema";
import { fold } from "#lib/search/fold";
import { readNumber } from "#lib/search/references";

/** A file of a law: Markdown as the open collections of Chinese laws have it. */
export interface LawFile {
  /** Path as people know it: 民法典/总则.md */
  name: string;
  text: string;
}

/** An article with the place it was read from, for messages. */
export interface PlacedArticle extends ArticleText {
  file: string;
  line: number;
}

/** What one file holds: a law, or a part of one. */
export interface LawPart extends Omit<LawText, "articles" | "files"> {
  file: string;
  articles: PlacedArticle[];
}

const heading = /^(#{1,6})\s*(.*)$/;
const articleHead = new RegExp(
  `^[#*\\s]*第\\s*(${figure})\\s*条(?:\\s*之\\s*([一二三四五六七八九十]{1,2}))?[*\\s]*(?:[\\s:]+(.*))?$`,
);
const endOfInfo = /^<!--\s*INFO END\s*-->$/;
const writtenDay = /(\d{4})年(\d{1,2})月(\d{1,2})日/g;
const fileDay = /\((\d{4}-\d{2}-\d{2})\)/;

/**
 * Reads a file: its first heading is the law, others above the line `INFO END` are the part of it, headings below are 编,
 * 章 and 节; an article begins with 第…条 and a space, and every other line is a 款 or a 项.
 * @returns the part, or what is wrong with it
 */
export function readLawFile({ name, text }: LawFile): LawPart | LawProblem[] {
  const problems: LawProblem[] = [];
  const report = (line: number, message: string) => problems.push({ file: name, line, message });
  const titles: string[] = [];
  const history: string[] = [];
  const articles: PlacedArticle[] = [];
  const path: string[] = [];
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const infoEnd = lines.findIndex((line) => endOfInfo.test(line.trim()));
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === "" || index === infoEnd) continue;
    const head = readHead(line);
    const title = head ? null : heading.exec(line);
    if (head) {
      const number = readNumber(head.figure);
      if (number === null) {
        report(index + 1, `读不懂条号“第${head.figure}条”`);
        continue;
      }
      const under = [...titles.slice(1), ...path].filter((step) => step !== "");
      articles.push({ number, ...head.rest, path: under, file: name, line: index + 1 });
    } else if (title && index < infoEnd) titles.push(squeezed(title[2] ?? ""));
    else if (title && titles.length === 0) titles.push(squeezed(title[2] ?? ""));
    else if (title) enter(path, (title[1] ?? "").length - 2, squeezed(title[2] ?? ""));
    else if (articles.length === 0) history.push(line);
    else {
      const last = articles.at(-1);
      if (last) last.text = last.text === "" ? line : `${last.text}\n${line}`;
    }
  }
  for (const { text: words, line } of articles) {
    if (words === "") report(line, "这一条没有条文");
    if (words.length > lawLimits.characters) report(line, "这一条的条文过长，可能漏了后面的条号");
  }
  const [title] = titles;
  if (!title) report(1, "没有找到法律名称：第一行要是“# 法律名称”");
  if (articles.length === 0) report(0, "没有找到条文：每条要以“第…条”加空格开头");
  const adoptedOn = fileDay.exec(name)?.[1] ?? lastDay(history);
  if (!adoptedOn) report(1, "没有找到通过或公布的日期：文件名可以写成“名称(2020-05-28).md”，或在开头写明");
  if (problems.length > 0 || !title || !adoptedOn) return problems;
  const number = documentNumber(history);
  return {
    ...{ file: name, title, adoptedOn, number, history: history.join("\n"), articles },
    effectiveOn: effectiveDay(history, articles, adoptedOn),
  };
}

function readHead(line: string) {
  const match = articleHead.exec(fold(line));
  if (!match) return null;
  // Folding keeps places, so the words are taken as they were written.
  const words = match[3] ?? "";
  const text = words === "" ? "" : line.slice(line.length - words.length).trim();
  const branch = match[2] === undefined ? 0 : (readNumber(match[2]) ?? 0);
  return { figure: match[1] ?? "", rest: { branch, text } };
}

/** 第一章  总 则 → 第一章 总则 */
function squeezed(title: string): string {
  return title
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han}(?: |$))/gu, (_, at: number, whole: string) =>
      /^第.{1,6}[编章节]$/.test(whole.slice(0, at)) ? " " : "",
    );
}

function enter(path: string[], level: number, title: string): void {
  const depth = Math.max(level, 0);
  path.length = Math.min(path.length, depth);
  while (path.length < depth) path.push("");
  path.push(title);
}

/** The last adoption or amendment that the head of a law names. */
function lastDay(history: string[]): string | null {
  const days = history
    .filter((line) => /通过|修订|修正|公布|发布/.test(line))
    .flatMap((line) => daysIn(line).slice(0, 1));
  return days.sort().at(-1) ?? null;
}

/** The day from which it is in force, where the text says so and it isn't that of an older version. */
function effectiveDay(history: string[], articles: PlacedArticle[], adoptedOn: string): string | null {
  const lines = [
    ...history.filter((line) => /施行/.test(line)),
    ...articles.slice(-3).flatMap(({ text }) => /自[^。]{0,20}起(?:施行|实施)/.exec(text)?.[0] ?? []),
  ];
  const days = lines.flatMap(daysIn).filter((day) => day >= adoptedOn);
  return days[0] ?? null;
}

function daysIn(text: string): string[] {
  return [...text.matchAll(writtenDay)].map(([, year, month = "", day = ""]) =>
    [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"),
  );
}

function documentNumber(history: string[]): string {
  return /法[释发]〔\d{4}〕\d{1,3}号/.exec(history.join("\n"))?.[0] ?? "";
}
