import { z } from "zod";
import { ask, jsonOf, type PushAdapter, type PushAnswer, shorten, strangeAnswer } from "#lib/push/engine";

/** https://ziyuan.baidu.com/linksubmit/index: what the interface answers. */
const takenSchema = z.object({
  success: z.number(),
  remain: z.number(),
  not_same_site: z.array(z.string()).default([]),
  not_valid: z.array(z.string()).default([]),
});
const refusedSchema = z.object({ error: z.number(), message: z.string() });

interface Settings {
  endpoint: string;
  /** https://www.example.com, as it is registered at Baidu. */
  site: string;
  token: string;
}

/** 百度普通收录的 API 推送: addresses as lines of plain text. It knows no removals; those are in the dead-link file. */
export function baidu({ endpoint, site, token }: Settings): PushAdapter {
  return {
    batchMax: 2000,
    takesRemovals: false,
    push: (urls, { timeoutMs }) =>
      ask(
        // Baidu documents the site unencoded.
        `${endpoint}/urls?site=${site}&token=${encodeURIComponent(token)}`,
        { contentType: "text/plain", body: urls.join("\n"), timeoutMs },
        (answer) => {
          const json = jsonOf(answer);
          const taken = takenSchema.safeParse(json);
          if (taken.success) return readTaken(taken.data);
          const refused = refusedSchema.safeParse(json);
          return refused.success ? readRefused(refused.data, token) : strangeAnswer(answer);
        },
      ),
  };
}

function readTaken({ success, remain, not_same_site, not_valid }: z.output<typeof takenSchema>): PushAnswer {
  const refused = new Map([
    ...not_same_site.map((url) => [url, "不属于在百度登记的站点（not_same_site）"] as const),
    ...not_valid.map((url) => [url, "百度认为网址不合法（not_valid）"] as const),
  ]);
  const words = `成功 ${success}，今天还剩 ${remain}`;
  return { outcome: "taken", words, refused, quota: remain };
}

function readRefused({ error, message }: z.output<typeof refusedSchema>, token: string): PushAnswer {
  const words = shorten(`${error} ${message.replaceAll(token, "***")}`);
  if (/quota/i.test(message)) return { outcome: "quota", words, quota: 0 };
  // 400 site error, 401 token is not valid, 404: as long as the settings are, so is the answer.
  return { outcome: error >= 400 && error < 500 ? "alert" : "wait", words };
}
