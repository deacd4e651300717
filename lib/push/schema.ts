import { z } from "zod";
import type { PushEngine, PushKind, PushState } from "#prisma/enums";

export const engineNames: Record<PushEngine, string> = { BAIDU: "百度", INDEXNOW: "IndexNow（必应等）" };
export const engines = Object.keys(engineNames) as PushEngine[];

export const kindNames: Record<PushKind, string> = { UPDATED: "有更新", REMOVED: "已移走" };

export const stateNames: Record<PushState, string> = {
  WAITING: "等待推送",
  SENT: "已推送",
  FAILED: "没有推送成功",
  SKIPPED: "不用推送",
};

/** Where an engine takes its pushes: an origin, so that a proxy or a test can stand in. */
const endpointSchema = z
  .url({ protocol: /^https?$/, message: "要是 http:// 或 https:// 开头的网址", abort: true })
  .refine((url) => /^https?:\/\/[^/@?#]+\/?$/.test(url), "只写到域名为止，不带路径和账号")
  .transform((url) => new URL(url).origin);

/** What is set up, without secrets; everything is off until somebody turns it on. */
export const pushSettingsSchema = z.object({
  baidu: z
    .object({
      isOn: z.boolean().default(false),
      // Baidu documents this address with http.
      endpoint: endpointSchema.default("http://data.zz.baidu.com"),
    })
    .prefault({}),
  indexNow: z
    .object({
      isOn: z.boolean().default(false),
      endpoint: endpointSchema.default("https://api.indexnow.org"),
      /** Public: it lies at the root of the site. "" until IndexNow is turned on for the first time. */
      key: z
        .string()
        .regex(/^(?:[a-zA-Z0-9-]{8,128})?$/)
        .default(""),
    })
    .prefault({}),
});
export type PushSettings = z.output<typeof pushSettingsSchema>;

/** @see pushSettingsSchema; an empty token means that the kept one stays */
export const saveBaiduSchema = z.object({
  isOn: z.boolean(),
  endpoint: endpointSchema,
  token: z
    .string()
    .trim()
    .max(100, "推送密钥最多 100 个字符")
    .regex(/^[\w-]*$/, "推送密钥只有字母、数字、_ 和 -"),
});
export const saveIndexNowSchema = z.object({
  isOn: z.boolean(),
  endpoint: endpointSchema,
  /** Makes another key, where the former one shall no longer count. */
  renewsKey: z.boolean().default(false),
});

export const engineSchema = z.object({ engine: z.enum(["BAIDU", "INDEXNOW"]) });
export const pushArticleSchema = z.object({ id: z.int().positive() });
export const setArticlePushSchema = z.object({ id: z.int().positive(), isOn: z.boolean() });

export const pushLogSchema = z.object({
  engine: z.enum(["BAIDU", "INDEXNOW"]).nullable().catch(null).default(null),
  before: z.coerce.number().int().positive().nullable().catch(null).default(null),
});
export type PushLogFilter = z.output<typeof pushLogSchema>;
