import { z } from "zod";

/** What may be wrong with a page, and what is different since the last visit. Problems come first. */
export const findingKinds = {
  failed: "没有响应",
  status: "状态码不对",
  title: "没有标题",
  canonical: "规范网址不对",
  h1: "主标题不是一个",
  size: "页面太大",
  link: "站内链接失效",
  newStatus: "状态码变了",
  newTitle: "标题变了",
  newCanonical: "规范网址变了",
  newH1: "主标题个数变了",
  newSize: "大小变化很大",
} as const;

export type FindingKind = keyof typeof findingKinds;

const kinds = Object.keys(findingKinds) as [FindingKind, ...FindingKind[]];

/** A difference alone may be somebody's good work. */
export function isProblem(kind: FindingKind): boolean {
  return !kind.startsWith("new");
}

/** How many findings of each kind a run has; the rows of findings are samples. */
export const countsSchema = z.partialRecord(z.enum(kinds), z.number());
export type Counts = z.output<typeof countsSchema>;

export function problemsOf(counts: Counts): number {
  return kinds.reduce((sum, kind) => sum + (isProblem(kind) ? (counts[kind] ?? 0) : 0), 0);
}

/** The kinds that were found, problems first. */
export function countedKinds(counts: Counts): [FindingKind, number][] {
  return kinds.flatMap((kind): [FindingKind, number][] => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [[kind, count]] : [];
  });
}

export interface Finding {
  kind: FindingKind;
  path: string;
  /** What there is, and what there was or should be. */
  detail: string;
}

/** A page of the report: which kind, and after which row. What can't be read counts as not given. */
export const findingPlaceSchema = z.object({
  kind: z.enum(kinds).nullable().catch(null),
  after: z.coerce.number().int().min(0).catch(0),
});
