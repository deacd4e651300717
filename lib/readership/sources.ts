/** Where a reader comes from. */
export interface Source {
  id: string;
  /** As staff read it. */
  name: string;
  /** Hosts, each with all below it. */
  hosts: readonly string[];
  /** Parameters that hold what was searched for, where the engine still tells. */
  words?: readonly string[];
}

/** Sites that send readers; the particular host comes before the general one. */
export const sources: readonly Source[] = [
  { id: "baidu", name: "百度", hosts: ["baidu.com"], words: ["wd", "word", "query"] },
  { id: "bing", name: "必应", hosts: ["bing.com"], words: ["q"] },
  // Any country's Google; see sourceOf.
  { id: "google", name: "谷歌", hosts: ["google.com"], words: ["q"] },
  { id: "sogou", name: "搜狗", hosts: ["sogou.com"], words: ["query", "keyword"] },
  { id: "360", name: "360", hosts: ["so.com", "haosou.com"], words: ["q"] },
  { id: "shenma", name: "神马", hosts: ["sm.cn", "quark.cn"], words: ["q"] },
  { id: "toutiao", name: "头条", hosts: ["toutiao.com", "douyin.com"], words: ["keyword"] },
  { id: "wechat", name: "微信", hosts: ["weixin.qq.com", "servicewechat.com"] },
  { id: "yandex", name: "Yandex", hosts: ["yandex.ru", "yandex.com", "ya.ru"], words: ["text"] },
  { id: "duckduckgo", name: "DuckDuckGo", hosts: ["duckduckgo.com"], words: ["q"] },
  {
    id: "ai",
    name: "AI 助手",
    hosts: [
      ...["deepseek.com", "doubao.com", "kimi.com", "moonshot.cn", "yuanbao.tencent.com", "tongyi.com"],
      ...["qianwen.com", "yiyan.baidu.com", "chatgpt.com", "perplexity.ai", "claude.ai"],
    ],
  },
  { id: "weibo", name: "微博", hosts: ["weibo.com", "weibo.cn", "t.cn"] },
  { id: "zhihu", name: "知乎", hosts: ["zhihu.com"] },
];

const otherNames: Record<string, string> = { direct: "直接打开", inner: "站内", other: "其他网站" };

export function sourceName(id: string): string {
  return sources.find((source) => source.id === id)?.name ?? otherNames[id] ?? id;
}

/** What a request says in place of a referrer that the app leaves out. */
export const wechatReferrer = "wechat:";

export interface Referral {
  /** Id of a source; `direct` without a referrer, `inner` from this site, `other` from any other place. */
  source: string;
  /** As it was typed, null where nothing tells. */
  word: string | null;
}

/** @param siteHost of this site, with the port where it has one */
export function readReferrer(referrer: string, siteHost: string): Referral {
  if (referrer === "") return { source: "direct", word: null };
  if (referrer === wechatReferrer) return { source: "wechat", word: null };
  // Node reads headers as Latin-1: a byte that wasn't encoded keeps its value.
  const url = URL.parse(referrer.replaceAll(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`));
  if (!url || !/^https?:$/.test(url.protocol)) return { source: "other", word: null };
  if (url.host === siteHost) return { source: "inner", word: null };
  const source = sourceOf(url.hostname);
  return { source: source?.id ?? "other", word: source?.words ? readWord(url.search, source.words) : null };
}

function sourceOf(host: string): Source | undefined {
  if (/(?:^|\.)google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/.test(host))
    return sources.find(({ id }) => id === "google");
  // The longest host that fits: yiyan.baidu.com is no search.
  const fits = sources.flatMap((source) =>
    source.hosts.filter((own) => host === own || host.endsWith(`.${own}`)).map((own) => ({ source, own })),
  );
  return fits.sort((a, b) => b.own.length - a.own.length)[0]?.source;
}

/** URLSearchParams would make replacement characters of what isn't UTF-8, and old links of 百度 are GBK. */
function readWord(search: string, names: readonly string[]): string | null {
  const parameters = search
    .slice(1)
    .split("&")
    .map((part) => part.split("=", 2));
  for (const name of names) {
    const value = parameters.find(([found]) => found === name)?.[1];
    const word =
      value &&
      decodeWord(value)
        ?.replaceAll(/\p{Cc}/gu, " ")
        .trim();
    if (word) return word;
  }
  return null;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const strictGbk = new TextDecoder("gbk", { fatal: true });

/** @returns null where it is neither UTF-8 nor GBK */
function decodeWord(value: string): string | null {
  const text = value.replaceAll("+", " ").replaceAll(/%(?![\da-f]{2})/gi, "%25");
  const bytes = Buffer.from(
    text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
  for (const decoder of [strictUtf8, strictGbk]) {
    try {
      return decoder.decode(bytes);
    } catch {
      // The other one is left.
    }
  }
  return null;
}
