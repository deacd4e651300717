import { z } from "zod";

/** The words that a title or description may take in; each stands in braces. */
export const titleTokens = ["title", "category", "page", "firm"] as const;
export const descriptionTokens = ["summary", "title", "category", "firm"] as const;

function template(tokens: readonly string[], max: number) {
  const known = new RegExp(`\\{(?:${tokens.join("|")})\\}`, "g");
  return z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字`)
    .refine(
      (text) => !/[{}]/.test(text.replace(known, "")),
      `只能使用 ${tokens.map((token) => `{${token}}`).join(" ")}`,
    );
}

const title = (text: string) =>
  template(titleTokens, 80)
    .refine((given) => given.includes("{title}"), "要含有 {title}，否则所有页面同名")
    .default(text);
const description = (text: string) =>
  template(descriptionTokens, 150)
    .refine(
      (given) => /\{(?:summary|title)\}/.test(given),
      "要含有 {summary} 或 {title}，否则所有页面的描述相同",
    )
    .default(text);

/** A template with its words in their places. @param words by token; a token without one is left out */
export function fillTemplate(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, token: string) => words[token] ?? "").trim();
}

/** A tag by which an engine sees whose site it is; the home page carries it. */
const metaTag = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9._:-]{0,59}$/, "标签名只能用字母、数字和 . _ : -"),
  content: z.string().trim().min(1, "请填写标签内容").max(200),
});

/** How pages are called in lists of results. */
export const seoSchema = z.object({
  articleTitle: title("{title} - {firm}"),
  listTitle: title("{title}{page} - {firm}"),
  articleDescription: description("{summary}"),
  listDescription: description("{summary}"),
  metaTags: z.array(metaTag).max(20).default([]),
});

/** What feeds and files for programs hold. */
export const machinesSchema = z.object({
  feedText: z.enum(["full", "summary"]).default("full"),
  /** llms.txt, llms-full.txt and a .md of each article. */
  markdown: z.boolean().default(true),
  /** Kinds of texts that are left out of these. */
  markdownLeavesOut: z
    .array(z.enum(["ORIGINAL", "REPRINT_LICENSED", "REPRINT_PUBLIC", "COMPILATION", "JUDGMENT"]))
    .default(["REPRINT_LICENSED", "JUDGMENT"]),
});
export type MachineSettings = z.output<typeof machinesSchema>;
