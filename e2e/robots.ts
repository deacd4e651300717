/** User agents that Next's streaming would treat differently. */
export const robots = [
  "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
  "Mozilla/5.0 (compatible; 360Spider; HaoSouSpider)",
  "Mozilla/5.0 (compatible; YisouSpider/5.0)",
  "Mozilla/5.0 (compatible; Bytespider; https://zhanzhang.toutiao.com/)",
  "Sogou web spider/4.0",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "curl/8.0",
];
