import { RE2JS, RE2Set } from "re2js";
import { prefixSegmentsMax } from "#lib/redirects/schema";
import type { RedirectRuleKind } from "#prisma/enums";

export interface Rule {
  id: number;
  kind: RedirectRuleKind;
  source: string;
  target: string;
}

/** Where a rule sends a path; the target is a path of this site or a whole address elsewhere. */
export interface RuleMatch {
  id: number;
  target: string;
}

export interface RuleSet {
  /** The longest prefix wins, then the oldest pattern. */
  match(path: string): RuleMatch | null;
}

/** Longer paths are no old addresses; they are not worth a pattern's time. */
const pathMax = 2_000;

/**
 * Makes rules quick to ask: a prefix is found by the folders of the path, however many prefixes there are, and all
 * patterns are one automaton (RE2), whose time is linear in the path.
 */
export function compileRules(rules: readonly Rule[]): RuleSet {
  const prefixes = new Map(
    rules.filter(({ kind }) => kind === "PREFIX").map((rule) => [rule.source, rule] as const),
  );
  const patterns = rules.filter(({ kind }) => kind === "PATTERN").toSorted((a, b) => a.id - b.id);
  const all = new RE2Set(RE2Set.ANCHOR_BOTH);
  for (const { source } of patterns) all.add(source);
  if (patterns.length > 0) all.compile();
  return {
    match(path) {
      const prefix = foldersOf(path)
        .map((folder) => prefixes.get(folder))
        .find((rule) => rule !== undefined);
      if (prefix) return { id: prefix.id, target: behindPrefix(prefix, path) };
      if (patterns.length === 0 || path.length > pathMax) return null;
      const pattern = patterns[Math.min(...all.match(path))];
      return pattern ? { id: pattern.id, target: withCaptures(pattern, path) } : null;
    },
  };
}

/** /a/b/c → /a/b/c/, /a/b/, /a/: the deepest first, and the path itself as if it ended in a slash. */
function foldersOf(path: string): string[] {
  const names = path.split("/", prefixSegmentsMax + 1).filter((name) => name !== "");
  return names.map((_, index) => `/${names.slice(0, index + 1).join("/")}/`).reverse();
}

/** /new/* keeps what follows the prefix; any other target is the one page for all of it. */
function behindPrefix({ source, target }: Rule, path: string): string {
  if (!target.endsWith("*")) return target;
  const rest = path.slice(source.length);
  return target.slice(0, -1) + (target.startsWith("/") ? rest : encodeURI(rest));
}

function withCaptures({ source, target }: Rule, path: string): string {
  const matcher = RE2JS.compile(source).matcher(path);
  if (!matcher.matches()) return target;
  const isElsewhere = !target.startsWith("/");
  return target.replace(/\$(\d)/g, (_whole, digit) => {
    const captured = (Number(digit) <= matcher.groupCount() && matcher.group(Number(digit))) || "";
    return isElsewhere ? encodeURI(captured) : captured;
  });
}
