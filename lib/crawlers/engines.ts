/** A program that visits on behalf of a search engine or of an AI service. */
export interface Engine {
  id: string;
  /** As staff read it. */
  name: string;
  kind: "search" | "ai";
  /** What its user agent contains, in lower case. */
  agent: RegExp;
  /**
   * Reverse DNS of its addresses ends with one of these, and the name leads back to the address; as the engine publishes it.
   * Without them nobody can tell a fake.
   */
  domains?: readonly string[];
  /** Not all of its addresses have a name: one without is unknown, not a fake. */
  isPartlyNamed?: boolean;
}

/** In the order in which they are tried: an engine's particular crawlers come before its general one. */
export const engines: readonly Engine[] = [
  // https://help.baidu.com/question?prod_id=99&class=476&id=2996
  {
    id: "baidu",
    name: "百度",
    kind: "search",
    agent: /baiduspider/,
    domains: ["baidu.com", "baidu.jp"],
  },
  // https://developers.google.com/search/docs/crawling-indexing/verifying-googlebot
  {
    id: "google",
    name: "谷歌",
    kind: "search",
    agent: /googlebot|google-inspectiontool|googleother|storebot-google|adsbot-google|apis-google/,
    domains: ["googlebot.com", "google.com", "googleusercontent.com"],
  },
  // https://www.bing.com/webmasters/help/how-to-verify-bingbot-3905dc26
  {
    id: "bing",
    name: "必应",
    kind: "search",
    agent: /bingbot|adidxbot|msnbot|bingpreview/,
    domains: ["search.msn.com"],
  },
  { id: "360", name: "360", kind: "search", agent: /360spider|haosouspider/ },
  {
    id: "sogou",
    name: "搜狗",
    kind: "search",
    agent: /sogou (?:web|inst|pic|news|video|orion|push|mobile)|sogou spider/,
    domains: ["sogou.com"],
    isPartlyNamed: true,
  },
  { id: "shenma", name: "神马", kind: "search", agent: /yisouspider/ },
  {
    id: "toutiao",
    name: "头条",
    kind: "search",
    agent: /bytespider|toutiaospider/,
    domains: ["crawl.bytedance.com"],
    isPartlyNamed: true,
  },
  // https://webmaster.petalsearch.com/site/petalbot
  {
    id: "petal",
    name: "花瓣",
    kind: "search",
    agent: /petalbot|aspiegelbot/,
    domains: ["petalsearch.com", "aspiegel.com"],
  },
  // https://support.apple.com/en-us/119829
  { id: "apple", name: "Apple", kind: "search", agent: /applebot/, domains: ["applebot.apple.com"] },
  // https://yandex.com/support/webmaster/robot-workings/check-yandex-robots.html
  {
    id: "yandex",
    name: "Yandex",
    kind: "search",
    agent: /yandex(?:bot|images|mobilebot|renderresourcesbot|accessibilitybot)/,
    domains: ["yandex.ru", "yandex.net", "yandex.com"],
  },
  { id: "duckduckgo", name: "DuckDuckGo", kind: "search", agent: /duckduckbot|duckassistbot/ },
  // They publish lists of networks instead of names.
  { id: "openai", name: "OpenAI", kind: "ai", agent: /gptbot|oai-searchbot|chatgpt-user/ },
  {
    id: "anthropic",
    name: "Anthropic",
    kind: "ai",
    agent: /claudebot|claude-user|claude-searchbot|anthropic-ai/,
  },
  { id: "perplexity", name: "Perplexity", kind: "ai", agent: /perplexitybot|perplexity-user/ },
  { id: "deepseek", name: "DeepSeek", kind: "ai", agent: /deepseekbot/ },
  { id: "meta", name: "Meta", kind: "ai", agent: /meta-externalagent|meta-externalfetcher|facebookbot/ },
  {
    id: "amazon",
    name: "Amazon",
    kind: "ai",
    agent: /amazonbot/,
    domains: ["crawl.amazonbot.amazon"],
  },
  // https://commoncrawl.org/ccbot
  { id: "commoncrawl", name: "Common Crawl", kind: "ai", agent: /ccbot/, domains: ["crawl.commoncrawl.org"] },
];

const byId = new Map(engines.map((engine) => [engine.id, engine]));

/** null for an engine that a former version knew. */
export function findEngine(id: string): Engine | null {
  return byId.get(id) ?? null;
}

export function engineName(id: string): string {
  return byId.get(id)?.name ?? id;
}
