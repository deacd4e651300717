import { z } from "zod";
import { isReserved } from "#lib/addresses/schema";
import { fixedRoute } from "#lib/fixed-routes";

/** What a redirect is asked by: one path, a folder with all below it, or a regular expression. */
export const redirectKinds = { EXACT: "单个网址", PREFIX: "前缀", PATTERN: "正则" } as const;
export type RedirectKind = keyof typeof redirectKinds;

export const originNames = { MANUAL: "手工", IMPORT: "导入", AUTOMATIC: "自动" } as const;

export const prefixSegmentsMax = 8;
const pathMax = 500;
const patternMax = 200;
/** Each pattern is part of one automaton; far beyond what a move of a site needs. */
export const patternsMax = 1_000;
export const prefixesMax = 50_000;

/** A line of the CSV, or the form. Paths come decoded out of it, without the address of a site before them. */
export const redirectSchema = z
  .object({
    kind: z.enum(["EXACT", "PREFIX", "PATTERN"], "类型只能是 单个网址、前缀 或 正则"),
    source: z.string().trim().min(1, "请填写原网址"),
    target: z.string().trim().min(1, "请填写新网址").max(pathMax, `新网址最长 ${pathMax} 个字符`),
  })
  .transform((redirect) => ({
    ...redirect,
    source: redirect.kind === "PATTERN" ? barePattern(redirect.source) : barePath(redirect.source),
  }))
  .superRefine(({ kind, source, target }, context) => {
    const issue = (path: string, message: string | null) => {
      if (message) context.addIssue({ code: "custom", path: [path], message });
    };
    issue("source", kind === "PATTERN" ? wrongPattern(source) : wrongPath(source, kind));
    issue("target", wrongTarget(target, kind));
  });
export type Redirect = z.output<typeof redirectSchema>;

/** A redirect as the form gives it; `replaces` is the key of the one that is being changed. */
export const saveRedirectSchema = redirectSchema.and(
  z.object({ replaces: z.string().max(pathMax).nullable().default(null) }),
);

/** Keys of redirects: the path of an exact one, rule:12 of any other. */
export const deleteRedirectsSchema = z.object({
  keys: z.array(z.string().min(1).max(pathMax)).min(1).max(100),
});

/** The list as its address says it. */
export const redirectListSchema = z.object({
  view: z.enum(["manual", "import", "automatic", "rules"]).catch("manual"),
  q: z.string().trim().max(100).catch(""),
  after: z.string().max(pathMax).nullable().catch(null).default(null),
});
export type RedirectList = z.output<typeof redirectListSchema>;

/** The rule that a key means, null for the path of an exact redirect. */
export function ruleIdOf(key: string): number | null {
  const match = /^rule:(\d{1,9})$/.exec(key);
  return match ? Number(match[1]) : null;
}

export function ruleKey(id: number): string {
  return `rule:${id}`;
}

/** Content stands here too, among what the site keeps for itself. */
const ofContent = /^\/(?:lawyers|tags)\/./;

/** People paste whole addresses, and encoded ones. A query stays, so that it can be refused. */
function barePath(text: string): string {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  const path = url ? url.pathname + url.search : text;
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path.normalize("NFC");
  }
}

/** Patterns are always for the whole path. */
function barePattern(text: string): string {
  return text.replace(/^\^/, "").replace(/(?<!\\)\$$/, "");
}

function wrongPath(path: string, kind: RedirectKind): string | null {
  if (!path.startsWith("/")) return "原网址要以 / 开头";
  if (path.length > pathMax) return `原网址最长 ${pathMax} 个字符`;
  if (path === "/") return "首页不能跳转到别处";
  if (path.includes("?")) return "原网址不能带 ? 后面的参数：参数不影响跳转，请去掉";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f\u007f\\#]|\/\/|\/\.{1,2}(?:\/|$)/.test(path)) return "原网址里有不能使用的字符";
  if (fixedRoute(path) || (isReserved(path) && !(kind === "EXACT" && ofContent.test(path))))
    return "这个网址由系统使用，不能跳转";
  if (kind === "EXACT") return null;
  if (!path.endsWith("/")) return "前缀要以 / 结尾，例如 /old/";
  return path.split("/").length - 2 > prefixSegmentsMax ? `前缀最多 ${prefixSegmentsMax} 层` : null;
}

/** Whether the whole expression can be one is asked where it is stored: the browser has no RE2. */
function wrongPattern(source: string): string | null {
  if (source.length > patternMax) return `正则最长 ${patternMax} 个字符`;
  return source.startsWith("/") ? null : "正则要以 / 开头，例如 /news/(\\d+)\\.html";
}

function wrongTarget(target: string, kind: RedirectKind): string | null {
  const isOwn = target.startsWith("/") && !target.startsWith("//");
  if (!isOwn && !/^https?:\/\/[^\s/$?#@]+(?:[/?#]\S*)?$/i.test(target))
    return "请填写 / 开头的站内网址，或 https:// 开头的完整网址";
  if (isOwn && /[?#\\\s]/.test(target)) return "站内网址不能带参数、# 或空格";
  if (kind !== "PATTERN" && /\$\d/.test(target)) return "只有正则才能用 $1";
  if (target.slice(0, kind === "PREFIX" ? -1 : undefined).includes("*"))
    return "只有前缀的新网址能用 *，并且写在最后，例如 /new/*";
  return null;
}

export const importBytesMax = 3 * 1024 * 1024;
export const importLinesMax = 50_000;

export const importRedirectsSchema = z.object({
  csv: z.string().min(1, "文件里没有内容").max(importBytesMax, "文件最大 3 MB"),
  dryRun: z.boolean(),
});
