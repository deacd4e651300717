import { z } from "zod";
import { articlePatternSchema } from "#lib/addresses/schema";
import { backupsSchema } from "#lib/backups/schema";
import { isSafeHref } from "#lib/body/href";
import { robotsSchema } from "#lib/robots/schema";
import { machinesSchema, seoSchema } from "#lib/seo/schema";

const line = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`).default("");
const href = z
  .string()
  .trim()
  .max(500)
  .refine(isSafeHref, "请填写 / 开头的站内网址，或 https:// 开头的完整网址");
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "请填写 #a63a26 这样的颜色");

const menuLink = z.object({ label: z.string().trim().min(1, "请填写菜单名").max(20), href });

/** The firm as the public sees it. */
export const firmSchema = z.object({
  name: z.string().trim().min(1, "请填写律所名称").max(60).default("律师事务所"),
  shortName: line(20),
  tagline: line(60),
  description: line(200),
  licenceNumber: line(40),
  foundedYear: z.int().min(1979).max(2100).nullable().default(null),
  phone: line(40),
  email: z.union([z.literal(""), z.email("不是有效的邮箱地址")]).default(""),
  address: line(120),
  province: line(20),
});

/** Filing numbers shown in every footer (A26). */
export const filingSchema = z.object({
  icp: line(60),
  police: line(60),
});

/** How new articles are addressed, and the notices below each text. */
export const publishingSchema = z.object({
  articlePattern: articlePatternSchema.default("/{category}/{id}.html"),
  disclaimer: line(500).default(
    "本文仅供一般性参考，不构成对具体案件的法律意见。个案情况不同，处理前请咨询执业律师。",
  ),
  /** Comments that an import brought, below their articles. */
  showComments: z.boolean().default(true),
  /** Planned publications of one day; 0: as many as wanted. */
  plannedPerDay: z.int("请填写整数").min(0, "请填写 0 或更大的数").max(200, "最多 200 篇").default(0),
});

/** When somebody must look whether the law in a text still stands, and what readers see of it. */
export const freshnessSchema = z.object({
  /** After a change of the law. */
  recheckDays: z.int().min(1, "至少 1 天").max(365, "最多 365 天").default(14),
  /** After publication and after each look; 0: only when the law changes. */
  verifyMonths: z.int().min(0).max(60, "最多 60 个月").default(12),
  /** Which texts tell their readers that a look is due. */
  banner: z.enum(["none", "overdue", "pending"]).default("none"),
});

export const appearanceSchema = z.object({
  accent: colour.default("#a63a26"),
  logoId: z.int().positive().nullable().default(null),
});

export const menusSchema = z.object({
  main: z
    .array(menuLink.extend({ children: z.array(menuLink).max(12).default([]) }))
    .max(10, "主菜单最多 10 项")
    .default([]),
  footer: z.array(menuLink).max(20).default([]),
  friends: z.array(menuLink).max(50).default([]),
});

export const homeBlockSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("lead"), articleId: z.int().positive().nullable().default(null) }),
  z.object({ type: z.literal("practiceAreas") }),
  z.object({
    type: z.literal("newest"),
    perCategory: z.int().min(1).max(10).default(5),
  }),
  z.object({ type: z.literal("pinned"), title: line(30).default("推荐阅读") }),
  z.object({ type: z.literal("lawyers") }),
  z.object({ type: z.literal("contact") }),
]);

/** The home page as an ordered list of blocks. */
export const homeSchema = z.object({
  blocks: z
    .array(homeBlockSchema)
    .max(20)
    .default([
      { type: "lead", articleId: null },
      { type: "practiceAreas" },
      { type: "newest", perCategory: 5 },
      { type: "lawyers" },
      { type: "contact" },
    ]),
});

export const officesSchema = z.object({
  offices: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(40),
        address: line(120),
        phone: line(40),
        hours: line(60),
        transport: line(200),
        mapUrl: z.union([z.literal(""), href]).default(""),
        pictureId: z.int().positive().nullable().default(null),
      }),
    )
    .max(30)
    .default([]),
});

/** Every group of settings, by the key under which it is stored. */
export const settingGroups = {
  firm: firmSchema,
  filing: filingSchema,
  publishing: publishingSchema,
  freshness: freshnessSchema,
  appearance: appearanceSchema,
  menus: menusSchema,
  home: homeSchema,
  offices: officesSchema,
  seo: seoSchema,
  machines: machinesSchema,
  robots: robotsSchema,
  backups: backupsSchema,
} as const;

/** Under this key stands a home page that isn't published yet. */
export const homeDraftKey = "homeDraft";

export type SettingGroup = keyof typeof settingGroups;
export type Settings = { [G in SettingGroup]: z.output<(typeof settingGroups)[G]> };
export type HomeBlock = z.output<typeof homeBlockSchema>;
