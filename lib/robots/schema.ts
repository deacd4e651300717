import { z } from "zod";

/** Robots that a firm may want to keep out, by the name that they obey in robots.txt. */
export const bots = {
  search: [
    { agent: "Baiduspider", label: "百度" },
    { agent: "360Spider", label: "360 搜索" },
    { agent: "Sogou web spider", label: "搜狗" },
    { agent: "YisouSpider", label: "神马" },
    { agent: "Bytespider", label: "头条、抖音和豆包" },
    { agent: "bingbot", label: "必应" },
    { agent: "Googlebot", label: "Google" },
    { agent: "PetalBot", label: "华为花瓣" },
  ],
  training: [
    { agent: "GPTBot", label: "OpenAI" },
    { agent: "ClaudeBot", label: "Anthropic" },
    { agent: "Google-Extended", label: "Google Gemini" },
    { agent: "Applebot-Extended", label: "Apple" },
    { agent: "meta-externalagent", label: "Meta" },
    { agent: "CCBot", label: "Common Crawl" },
    { agent: "PerplexityBot", label: "Perplexity" },
    { agent: "Amazonbot", label: "Amazon" },
  ],
} as const;

export const agents = [...bots.search, ...bots.training].map(({ agent }) => agent);

/** Who may not read the site, and lines that somebody wrote. */
export const robotsSchema = z.object({
  blocked: z.array(z.enum(agents)).default([]),
  extra: z
    .string()
    .trim()
    .max(5000, "最多 5000 个字符")
    .refine(
      (text) =>
        text.split(/\r?\n/).every((line) => line.trim() === "" || /^\s*(?:#|[A-Za-z-]+\s*:)/.test(line)),
      "每行写成 User-agent:、Disallow:、Allow: 这样的规则，或以 # 开头的说明",
    )
    .default(""),
});
export type Robots = z.output<typeof robotsSchema>;

/** What has to be typed to shut out Baiduspider. */
export const confirmationWords = "屏蔽百度";
export const saveRobotsSchema = robotsSchema.extend({ confirmation: z.string().trim().max(20).default("") });

// Linked only by staff; a robot that reads robots.txt has no business there. Searches have no end.
const closed = ["/admin", "/api/", "/preview/", "/search"];

/** The whole of robots.txt. @param sitemapUrl absolute */
export function robotsText({ blocked, extra }: Robots, sitemapUrl: string): string {
  const groups = [
    ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`)],
    ...(blocked.length > 0 ? [[...blocked.map((agent) => `User-agent: ${agent}`), "Disallow: /"]] : []),
    ...(extra ? [extra.split(/\r?\n/)] : []),
    [`Sitemap: ${sitemapUrl}`],
  ];
  return `${groups.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
