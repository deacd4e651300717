import { z } from "zod";
import { type DroppedKind, Drops } from "#lib/html-body/drops";
import { type RecordKind, recordNames } from "#lib/importing/records";
import type { ImportState } from "#prisma/enums";

/** Something that an import left out or changed; never silent. */
export interface Dropped {
  /** The kind, in Chinese: 面包屑, 版权声明, HTML 代码 … */
  what: string;
  /** The words themselves. */
  text: string;
}

export const stateNames: Record<ImportState, string> = {
  RUNNING: "进行中，或被中断",
  DONE: "已完成",
  FAILED: "没有做完",
};

const sourceNames: Record<string, string> = { wxr: "WordPress", zblog: "Z-BlogPHP", html: "网页" };

/** WordPress site.xml */
export function importName({ kind, label }: { kind: string; label: string }): string {
  return `${sourceNames[kind] ?? kind} ${label}`;
}

/** What became of a record. `kept`: edited here since, so it was left alone. */
export const outcomes = {
  created: "新建",
  updated: "更新",
  unchanged: "无变化",
  kept: "保留",
  refused: "没有导入",
};
export type Outcome = keyof typeof outcomes;

const countsSchema = z.record(
  z.string(),
  z.object({
    ...{ created: z.int(), updated: z.int(), unchanged: z.int(), kept: z.int(), refused: z.int() },
  }),
);
const kindsSchema = z.array(z.object({ what: z.string(), count: z.int(), examples: z.array(z.string()) }));

/** The report of a run as it is stored and printed; lists are bounded. */
export const importReportSchema = z.object({
  counts: countsSchema.default({}),
  /** Parts of texts that were left out. */
  dropped: kindsSchema.default([]),
  /** Records that came in otherwise than they were, or not at all. */
  problems: kindsSchema.default([]),
  /** Titles of texts that were edited here since. */
  kept: z.array(z.string()).default([]),
  seconds: z.number().default(0),
  failure: z.string().default(""),
});
export type ImportReport = z.output<typeof importReportSchema>;

const mostKept = 100;

/** Counts what becomes of the records of a run. */
export class ReportBook {
  readonly #counts = new Map<RecordKind, Record<Outcome, number>>();
  readonly #dropped = new Drops();
  readonly #problems = new Drops();
  readonly #kept: string[] = [];
  readonly #startedAt = performance.now();

  count(kind: RecordKind, outcome: Outcome): void {
    const row = this.#counts.get(kind) ?? { created: 0, updated: 0, unchanged: 0, kept: 0, refused: 0 };
    row[outcome] += 1;
    this.#counts.set(kind, row);
  }

  keep(title: string): void {
    if (this.#kept.length < mostKept) this.#kept.push(title);
  }

  problem(what: string, example = ""): void {
    this.#problems.add(what, example);
  }

  drop(kinds: readonly DroppedKind[]): void {
    for (const { what, count, examples } of kinds)
      for (let index = 0; index < count; index += 1) this.#dropped.add(what, examples[index] ?? "");
  }

  /** Records so far. */
  get done(): number {
    return [...this.#counts.values()].flatMap((row) => Object.values(row)).reduce((sum, n) => sum + n, 0);
  }

  of(kind: RecordKind): number {
    return Object.values(this.#counts.get(kind) ?? {}).reduce((sum, n) => sum + n, 0);
  }

  report(failure = ""): ImportReport {
    return {
      counts: Object.fromEntries(this.#counts),
      dropped: this.#dropped.list(),
      problems: this.#problems.list(),
      kept: [...this.#kept],
      seconds: Math.round((performance.now() - this.#startedAt) / 100) / 10,
      failure,
    };
  }
}

/** The report for a terminal. */
export function reportText(report: ImportReport): string {
  const names: Record<string, string> = recordNames;
  const labels = Object.values(outcomes);
  const table = [
    ["", ...labels],
    ...Object.entries(report.counts).map(([kind, row]) => [
      names[kind] ?? kind,
      ...(Object.keys(outcomes) as Outcome[]).map((outcome) => String(row[outcome])),
    ]),
  ];
  return [
    ...table.map((cells) => cells.map(padCell).join("")),
    ...section("没有照原样导入的记录", report.problems),
    ...section("正文里没有导入的内容", report.dropped),
    ...(report.kept.length > 0
      ? ["", "导入后在这里改过、保持不动的：", ...report.kept.map((title) => `  《${title}》`)]
      : []),
    ...(report.failure ? ["", report.failure] : []),
  ].join("\n");
}

/** A 汉字 is two columns wide. */
function padCell(text: string): string {
  const width = [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
  return text + " ".repeat(Math.max(1, 10 - width));
}

function section(title: string, kinds: readonly DroppedKind[]): string[] {
  if (kinds.length === 0) return [];
  return [
    "",
    `${title}：`,
    ...kinds.flatMap(({ what, count, examples }) => [
      `  ${what} ${count} 处`,
      ...examples.map((example) => `      ${example}`),
    ]),
  ];
}
