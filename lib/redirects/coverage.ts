import { RE2JS } from "re2js";
import type { Tx } from "#lib/db";
import type { Redirect } from "#lib/redirects/schema";

/** Counting further would say nothing more. */
export const coverageMax = 1_000;
const lookedAtMax = 20_000;

/**
 * How many public addresses a rule would catch, if it were asked before them: they stay as they are, which whoever
 * makes the rule should know. At most coverageMax.
 */
export async function countCovered(tx: Tx, { kind, source }: Redirect): Promise<number> {
  if (kind === "EXACT") return 0;
  const where = { kind: "CANONICAL", path: { startsWith: literalStart(kind, source) } } as const;
  if (kind === "PREFIX")
    return (await tx.address.findMany({ where, take: coverageMax, select: { path: true } })).length;
  const rows = await tx.address.findMany({ where, take: lookedAtMax, select: { path: true } });
  const pattern = RE2JS.compile(source);
  return Math.min(coverageMax, rows.filter(({ path }) => pattern.matches(path)).length);
}

/** What every path begins with that a rule may catch: /news/ of /news/(\d+)\.html */
function literalStart(kind: Redirect["kind"], source: string): string {
  if (kind === "PREFIX" || source.includes("|")) return kind === "PREFIX" ? source : "/";
  const literal = /^[^\\.[\](){}*+?^$]*/.exec(source)?.[0] ?? "/";
  // What a quantifier follows may be missing.
  return /^[*?{]/.test(source.slice(literal.length)) ? literal.slice(0, -1) : literal;
}
