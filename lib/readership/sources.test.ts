import { expect, test } from "vitest";
import { readReferrer } from "#lib/readership/sources";

const read = (referrer: string) => readReferrer(referrer, "www.example.cn");

test.each([
  ["", "direct", null],
  ["wechat:", "wechat", null],
  ["https://www.example.cn/hf/12.html", "inner", null],
  ["https://www.baidu.com/s?ie=utf-8&wd=%E7%A6%BB%E5%A9%9A", "baidu", "离婚"],
  // As 百度 wrote it when pages were GBK.
  ["http://www.baidu.com/s?wd=%C0%EB%BB%E9", "baidu", "离婚"],
  ["http://www.baidu.com/s?wd=\u00c0\u00eb\u00bb\u00e9", "baidu", "离婚"],
  ["https://m.baidu.com/", "baidu", null],
  ["https://yiyan.baidu.com/?wd=x", "ai", null],
  ["https://cn.bing.com/search?q=%E6%8A%9A%E5%85%BB%E8%B4%B9+%E5%A4%9A%E5%B0%91", "bing", "抚养费 多少"],
  ["https://www.google.com.hk/search?q=a+b", "google", "a b"],
  ["https://google.de/", "google", null],
  ["https://www.sogou.com/web?query=%E7%A6%BB", "sogou", "离"],
  ["https://www.so.com/s?q=%E7%A6%BB", "360", "离"],
  ["https://m.sm.cn/s?q=%E7%A6%BB", "shenma", "离"],
  ["https://so.toutiao.com/search?keyword=%E7%A6%BB", "toutiao", "离"],
  ["https://mp.weixin.qq.com/s/abc", "wechat", null],
  ["https://baidu.com.example.com/?wd=x", "other", null],
  ["https://google.evil.example/?q=x", "other", null],
  ["android-app://com.example", "other", null],
  ["no address", "other", null],
  ["https://www.baidu.com/s?wd=%", "baidu", "%"],
  ["https://www.baidu.com/s?wd=%e7", "baidu", null],
  ["https://www.baidu.com/s?wd=%00%00", "baidu", null],
  ["https://www.baidu.com/s?wd", "baidu", null],
])("%s", (referrer, source, word) => expect(read(referrer)).toEqual({ source, word }));
