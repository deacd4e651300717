import type { Dialect } from "#lib/sitemaps/schema";
import type { PushEngine } from "#prisma/enums";

/** What a search engine wants to know a site by. */
export interface EnginePlace {
  name: string;
  /** Where an administrator registers the site and its map. */
  console: string;
  dialect: Dialect;
  /** The verification file that it gives. */
  file: RegExp;
  /** Its crawler in lib/crawlers/engines.ts. */
  crawler: string;
  /** How it is told of changes; null: by the map alone. */
  engine: PushEngine | null;
}

export const enginePlaces: readonly EnginePlace[] = [
  {
    ...{ name: "百度", console: "https://ziyuan.baidu.com/", dialect: "baidu", engine: "BAIDU" },
    file: /^baidu_verify_[\w-]+\.html$/i,
    crawler: "baidu",
  },
  {
    ...{ name: "必应", console: "https://www.bing.com/webmasters/", dialect: "standard", engine: "INDEXNOW" },
    file: /^BingSiteAuth\.xml$/i,
    crawler: "bing",
  },
  {
    ...{ name: "神马", console: "https://zhanzhang.sm.cn/", dialect: "shenma", engine: null },
    file: /^shenma-site-verification\.txt$/i,
    crawler: "shenma",
  },
  {
    ...{ name: "头条", console: "https://zhanzhang.toutiao.com/", dialect: "toutiao", engine: null },
    file: /^ByteDanceVerify\.html$/i,
    crawler: "toutiao",
  },
  {
    ...{ name: "搜狗", console: "https://zhanzhang.sogou.com/", dialect: "standard", engine: null },
    file: /^sogousiteverification\.txt$/i,
    crawler: "sogou",
  },
  {
    ...{ name: "360", console: "https://zhanzhang.so.com/", dialect: "standard", engine: null },
    file: /^[0-9a-f]{32}\.txt$/i,
    crawler: "360",
  },
];
