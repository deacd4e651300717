import { RE2JS } from "re2js";
import { resolveLinks } from "#lib/addresses/queries";
import { reservedSegments } from "#lib/addresses/schema";
import type { Tx } from "#lib/db";
import { compileRules, type RuleSet } from "#lib/redirects/rules";
import type { Redirect } from "#lib/redirects/schema";
import { absoluteUrl } from "#lib/seo/urls";

/** A redirect of an input, and why it can't be made. */
export interface Refused {
  /** Its place in the input, from 0. */
  index: number;
  field: "source" | "target";
  reason: string;
}

const hopsMax = 10;
const chunk = 5_000;

/**
 * Says which redirects can't be made: paths where something public stands, targets that are gone or nothing, circles.
 * What the input brings together is seen together.
 */
export async function planRedirects(tx: Tx, redirects: readonly Redirect[]): Promise<Refused[]> {
  const refused = new Map<number, Refused>();
  const refuse = (index: number, field: Refused["field"], reason: string) => {
    if (!refused.has(index)) refused.set(index, { index, field, reason });
  };
  const seen = new Set<string>();
  for (const [index, { kind, source }] of redirects.entries()) {
    if (seen.has(`${kind} ${source}`)) refuse(index, "source", "前面已经有同样的原网址");
    seen.add(`${kind} ${source}`);
    const wrong = kind === "PATTERN" ? wrongPattern(source) : null;
    if (wrong) refuse(index, "source", wrong);
  }
  const inUse = await pathsInUse(tx, redirects);
  for (const [index, { kind, source }] of redirects.entries())
    if (kind === "EXACT" && inUse.has(source))
      refuse(index, "source", "这个网址上有公开的内容，不能跳转到别处");
  await followTargets(tx, redirects, refuse, refused);
  return [...refused.values()].toSorted((a, b) => a.index - b.index);
}

/** The form in which a target is stored: a path where it leads to this site. */
export function bareTarget(target: string): string {
  const site = absoluteUrl("/").slice(0, -1);
  return target.startsWith(`${site}/`) && !/[?#]/.test(target)
    ? decodeURI(target.slice(site.length))
    : target;
}

function wrongPattern(source: string): string | null {
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source);
  } catch {
    return "正则写得不对，或用了不支持的写法（例如 (?= 和 \\1）";
  }
  const caught = ownPaths.find((path) => pattern.matches(path));
  return caught ? `这条正则也会匹配系统使用的网址 ${caught}，请写得更具体` : null;
}

/** What no pattern may catch: the home page and the places that the site keeps for itself. */
const ownPaths = [
  "/",
  ...[...reservedSegments].flatMap((segment) =>
    segment.includes(".") ? [`/${segment}`] : [`/${segment}`, `/${segment}/`, `/${segment}/x`],
  ),
];

async function pathsInUse(tx: Tx, redirects: readonly Redirect[]): Promise<Set<string>> {
  const paths = redirects.filter(({ kind }) => kind === "EXACT").map(({ source }) => source);
  const found = new Set<string>();
  for (let start = 0; start < paths.length; start += chunk) {
    const rows = await tx.address.findMany({
      where: { path: { in: paths.slice(start, start + chunk) }, kind: "CANONICAL" },
      select: { path: true },
    });
    for (const { path } of rows) found.add(path);
  }
  return found;
}

/** A redirect that is being followed: where its way has come to. */
interface Walker {
  index: number;
  redirect: Redirect;
  at: string;
}

/** Takes all redirects one hop further at a time, so that a file of 50,000 costs a few queries. */
async function followTargets(
  tx: Tx,
  redirects: readonly Redirect[],
  refuse: (index: number, field: Refused["field"], reason: string) => void,
  refused: ReadonlyMap<number, Refused>,
): Promise<void> {
  const accepted = [...redirects.entries()].filter(([index]) => !refused.has(index));
  const exact = new Map(accepted.map(([, redirect]) => [redirect.source, redirect.target] as const));
  const rules = compileRules(
    accepted.flatMap(([id, { kind, source, target }]) =>
      kind === "EXACT" ? [] : [{ id, kind, source, target }],
    ),
  );
  let walkers: Walker[] = accepted.map(([index, redirect]) => ({
    index,
    redirect,
    at: sampleTarget(redirect),
  }));
  for (let hop = 0; walkers.length > 0; hop++) {
    const steps = await nextSteps(
      tx,
      walkers.map(({ at }) => at),
      exact,
      rules,
    );
    walkers = walkers.flatMap((walker): Walker[] => {
      const { index, redirect, at } = walker;
      const step = steps.get(at) ?? "page";
      if (step === "page") return [];
      if (isCaughtBy(redirect, at) || hop >= hopsMax) refuse(index, "target", "会绕成圈，或跳转超过 10 次");
      else if (typeof step === "object") return [{ ...walker, at: step.movedTo }];
      else if (isCertain(redirect))
        refuse(index, "target", step === "gone" ? "新网址已经下架（410）" : "新网址上没有内容（404）");
      return [];
    });
  }
}

async function nextSteps(tx: Tx, paths: string[], exact: ReadonlyMap<string, string>, rules: RuleSet) {
  const steps: Awaited<ReturnType<typeof resolveLinks>> = new Map();
  const unknown = new Set<string>();
  for (const path of paths) {
    const movedTo = exact.get(path);
    if (movedTo === undefined) unknown.add(path);
    else steps.set(path, { movedTo });
  }
  const asked = [...unknown];
  for (let start = 0; start < asked.length; start += chunk)
    for (const [path, step] of await resolveLinks(asked.slice(start, start + chunk), tx)) {
      const match = step === "nothing" ? rules.match(path) : null;
      steps.set(path, match ? { movedTo: match.target } : step);
    }
  return steps;
}

/** What is kept or captured isn't known beforehand; a digit stands for it. */
function sampleTarget({ kind, target }: Redirect): string {
  if (kind === "PREFIX") return target.replace(/\*$/, "0");
  return kind === "PATTERN" ? target.replace(/\$\d/g, "0") : target;
}

/** Whether the target is one page, whatever the path is. */
function isCertain({ kind, target }: Redirect): boolean {
  return kind === "EXACT" || (kind === "PREFIX" ? !target.endsWith("*") : !/\$\d/.test(target));
}

function isCaughtBy({ kind, source }: Redirect, path: string): boolean {
  if (kind === "EXACT") return path === source;
  return kind === "PREFIX" ? `${path}/`.startsWith(source) : RE2JS.compile(source).matches(path);
}
