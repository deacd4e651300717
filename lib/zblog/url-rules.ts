import { decodePath } from "#lib/addresses/schema";
import { formatDay } from "#lib/clock";

/** The rules of a site as its configuration has them, and its defaults where it has none (Z-BlogPHP 1.7). */
export const ruleDefaults = {
  ZC_ARTICLE_REGEX: "{%host%}?id={%id%}",
  ZC_PAGE_REGEX: "{%host%}?id={%id%}",
  ZC_CATEGORY_REGEX: "{%host%}?cate={%id%}&page={%page%}",
  ZC_TAGS_REGEX: "{%host%}?tags={%id%}&page={%page%}",
  ZC_AUTHOR_REGEX: "{%host%}?auth={%id%}&page={%page%}",
  ZC_DATE_REGEX: "{%host%}?date={%date%}&page={%page%}",
  ZC_INDEX_REGEX: "{%host%}?page={%page%}",
} as const;
export type RuleName = keyof typeof ruleDefaults;

export interface RuleValues {
  id: string;
  /** Its own, or what takes its place: title or name. */
  alias: string;
  category?: string;
  author?: string;
  at?: Date | null;
}

/**
 * The decoded path that a rule gives something on its first page; rules with a query give "/?id=12", as the server
 * reads such requests.
 */
export function pathByRule(rule: string, values: RuleValues): string | null {
  const day = values.at ? formatDay(values.at) : "";
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  const tokens: Record<string, string> = {
    ...{ host: "/", id: values.id, alias: encode(values.alias), page: "" },
    ...{ category: encode(values.category ?? ""), author: encode(values.author ?? "") },
    // Z-BlogPHP writes 2013-5 for a month, 2013/05/09 in three tokens.
    ...{ year, month, day: dayOfMonth, date: year === "" ? "" : `${year}-${Number(month)}` },
  };
  const filled = withoutPage(rule).replace(/\{%(\w+)%\}/g, (whole, name: string) => tokens[name] ?? whole);
  if (filled.includes("{%")) return null;
  return decodeTarget(filled);
}

/** Aliases may have folders; what stands for one in a path is percent-encoded. */
function encode(text: string): string {
  return text.split("/").map(encodeURIComponent).join("/");
}

/** The first page leaves out the number, and what stands between it and the token before. */
function withoutPage(rule: string): string {
  return rule
    .replace(/&(?:amp;)?page=\{%page%\}/, "")
    .replace(/(?<=\})[^{}%]*\{%page%\}/, (part, at: number) =>
      // Behind the host alone nothing is left out: page_2.html has no first page.
      rule.slice(0, at) === "{%host%}" ? part : "",
    );
}

const queryNames = ["id", "cate", "tags", "auth", "date"];

function decodeTarget(filled: string): string | null {
  const [rawPath = "", query] = filled.split("?", 2);
  const path = decodePath(`/${rawPath.replace(/^\/+/, "")}`);
  if (path === null) return null;
  if (query === undefined) return path === "/" ? null : path.replace(/\/{2,}/g, "/");
  const parameters = new URLSearchParams(query);
  const name = queryNames.find((candidate) => parameters.has(candidate));
  return name === undefined ? null : `/?${name}=${parameters.get(name)}`;
}

const tokenPatterns: Record<string, string> = {
  ...{ id: "(\\d+)", alias: "([^/]+)", category: "(.+)", author: "([^/]+)" },
  ...{ year: "(\\d{4})", month: "(\\d{1,2})", day: "(\\d{1,2})", date: "(\\d{4}-\\d{1,2})" },
};

/**
 * A pattern (RE2) for the second and later pages of a list, and the first page as its target; null for rules without
 * pages or with a query, of which the first parameter alone decides.
 */
export function pagesByRule(rule: string): { from: string; to: string } | null {
  if (!rule.includes("{%page%}") || rule.includes("?")) return null;
  let count = 0;
  const from = rule.replace(/\{%(\w+)%\}|[^{]+/g, (part, name: string | undefined) => {
    if (name === undefined) return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return name === "host" ? "/" : name === "page" ? "\\d+" : (tokenPatterns[name] ?? part);
  });
  const to = withoutPage(rule).replace(/\{%(\w+)%\}/g, (part, name: string) => {
    if (name === "host") return "/";
    count += 1;
    return name in tokenPatterns ? `$${count}` : part;
  });
  if (to.includes("{%")) return { from, to: "/archive/" };
  return { from, to: count === 0 ? "/archive/" : to };
}
