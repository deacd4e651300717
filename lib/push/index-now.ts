import type { PostAnswer } from "#lib/net/post-text";
import { ask, type PushAdapter, type PushAnswer, shorten } from "#lib/push/engine";

interface Settings {
  endpoint: string;
  site: string;
  /** Lies at the root of the site as {key}.txt. */
  key: string;
}

/** https://www.indexnow.org/documentation: one engine tells the others. Addresses that are gone or moved are sent too. */
export function indexNow({ endpoint, site, key }: Settings): PushAdapter {
  return {
    batchMax: 10_000,
    takesRemovals: true,
    push: (urlList, { timeoutMs }) => {
      const { host } = new URL(site);
      const body = JSON.stringify({ host, key, keyLocation: `${site}/${key}.txt`, urlList });
      const contentType = "application/json; charset=utf-8";
      return ask(`${endpoint}/indexnow`, { contentType, body, timeoutMs }, read);
    },
  };
}

function read({ status, body, retryAfterSeconds }: PostAnswer): PushAnswer {
  const words = shorten(`${status} ${meanings[status] ?? body}`);
  if (status === 200 || status === 202) return { outcome: "taken", words };
  if (status === 403 || status === 422 || status === 400) return { outcome: "alert", words };
  return { outcome: "wait", words, retryAfterSeconds };
}

const meanings: Record<number, string> = {
  200: "已收到",
  202: "已收到，正在验证密钥文件",
  400: "请求格式不对",
  403: "密钥无效：打不开网站根目录的密钥文件",
  422: "网址不属于这个网站，或密钥不符",
  429: "请求太多，要晚一点再试",
};
