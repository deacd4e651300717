import { expect, test } from "vitest";
import { readAgent } from "#lib/crawlers/agents";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";

const idOf = (userAgent: string) => {
  const agent = readAgent(userAgent);
  return typeof agent === "object" ? agent.id : agent;
};

test.each([
  ["baidu", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"],
  ["baidu", "Mozilla/5.0 (iPhone) Mobile/13B143 Safari/601.1 (compatible; Baiduspider-render/2.0; +…)"],
  ["google", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"],
  ["bing", "Mozilla/5.0 AppleWebKit/537.36 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"],
  ["360", "Mozilla/5.0 (Linux) Mobile Safari/537.36; 360Spider"],
  ["sogou", "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)"],
  ["shenma", "Mozilla/5.0 (Windows NT 6.1) Chrome/69.0.3497.81 YisouSpider/5.0 Safari/537.36"],
  ["toutiao", "Mozilla/5.0 (Linux; Android 5.0) (compatible; Bytespider; spider-feedback@bytedance.com)"],
  ["petal", "Mozilla/5.0 (compatible;PetalBot;+https://webmaster.petalsearch.com/site/petalbot)"],
  ["openai", "Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2; +https://openai.com/gptbot)"],
  ["anthropic", "Mozilla/5.0 AppleWebKit/537.36 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)"],
  ["program", "curl/8.9.1"],
  ["program", "python-requests/2.32"],
  ["program", "SomeBot/1.0 (+https://example.com/bot)"],
  ["program", ""],
  ["person", chrome],
  // A browser that names the search engine in its own name is no crawler.
  ["person", `${chrome} SogouMobileBrowser/5.9`],
  ["person", `${chrome} baiduboxapp/13.2`],
  ["wechat", `${chrome} MicroMessenger/8.0.50 Language/zh_CN`],
])("%s is who says %s", (id, userAgent) => expect(idOf(userAgent)).toBe(id));

test("a user agent of any length is read, and as many as anyone makes up", () => {
  expect(idOf(`${chrome} ${"x".repeat(8_192)}`)).toBe("person");
  expect(idOf("\u0000￿".repeat(4_096))).toBe("program");
  for (let index = 0; index < 12_000; index += 1) expect(idOf(`Googlebot/${index}`)).toBe("google");
});
