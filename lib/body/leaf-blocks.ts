import { z } from "zod";
import { isSafeHref } from "#lib/body/href";

/** Blocks that hold fields instead of text: pictures, quoted law and cases, calls to action, links to videos. */

const line = (what: string, most: number) =>
  z.string().trim().min(1, `请填写${what}`).max(most, `${what}最多 ${most} 个字`);
const optionalLine = (what: string, most: number) =>
  z.string().trim().max(most, `${what}最多 ${most} 个字`).default("");
/** A calendar day, 2026-03-12. */
const day = z.iso.date("请填写完整的日期").nullable().default(null);
// Texts from before an attribute existed stay as they were: absent, not null, so that their hash doesn't change.
const absent = <T extends z.ZodType>(schema: T) =>
  schema
    .nullable()
    .transform((value) => value ?? undefined)
    .optional();
const share = absent(z.number().min(0).max(1));
const mediaId = z.int().positive();

/** What the picture needs words for; limits are those of its fields in the editor. */
export const altLimit = 300;
export const captionLimit = 500;
const alt = z.string().max(altLimit).default("");
const caption = z.string().max(captionLimit).default("");

export const imageSchema = z.object({
  type: z.literal("image"),
  attrs: z.object({
    ...{ mediaId, alt, caption },
    /** Says nothing that the text doesn't, so it needs no words. */
    decorative: absent(z.boolean()),
    /** Shown whole where absent. */
    crop: absent(z.enum(["wide", "square"])),
    /** What a crop keeps, as shares of width and height; the picture's own focal point where absent. */
    focalX: share,
    focalY: share,
  }),
});

export const galleryLeast = 2;
export const galleryMost = 12;
export const gallerySchema = z.object({
  type: z.literal("gallery"),
  attrs: z.object({
    pictures: z
      .array(z.object({ mediaId, alt, caption }))
      .min(galleryLeast, `组图至少 ${galleryLeast} 张`)
      .max(galleryMost, `组图最多 ${galleryMost} 张`),
  }),
});

/** A provision word for word. */
export const statuteSchema = z.object({
  type: z.literal("statute"),
  attrs: z.object({
    law: line("法律名称", 100),
    article: line("条款", 60),
    text: line("条文", 5000),
    /** The day on which the text was in force as quoted. */
    asOf: day,
  }),
});

/** A decided case; the number is what it is looked up by. */
export const caseSchema = z.object({
  type: z.literal("case"),
  attrs: z.object({
    number: line("案号", 100),
    court: line("审理法院", 100),
    decidedOn: day,
    gist: line("裁判要旨", 3000),
    sourceUrl: optionalLine("来源", 2000).refine(
      (url) => url === "" || /^https?:\/\/[^\s/]/i.test(url),
      "来源要以 http:// 或 https:// 开头",
    ),
  }),
});

export const callToActionSchema = z.object({
  type: z.literal("callToAction"),
  attrs: z.object({
    label: line("按钮文字", 40),
    href: line("目标", 500).refine(
      (href) => /^(tel:\+?[\d-]{3,}|mailto:[^\s@]+@[^\s@]+|\/)/.test(href) && isSafeHref(href),
      "请填写电话、邮箱或 / 开头的站内网址",
    ),
  }),
});

/** A video elsewhere, shown as a link: the page itself asks no other host for anything. */
export const videoSchema = z.object({
  type: z.literal("video"),
  attrs: z.object({
    title: line("标题", 120),
    url: line("网址", 2000).refine(
      (url) => /^https?:\/\//i.test(url) && isSafeHref(url),
      "请填写 https:// 开头的网址",
    ),
  }),
});

/** A text of the library that stands here by reference: who changes it there changes it everywhere (C21). */
export const snippetSchema = z.object({
  type: z.literal("snippet"),
  attrs: z.object({ snippetId: z.int().positive() }),
});

export const leafBlockSchemas = [
  imageSchema,
  gallerySchema,
  statuteSchema,
  caseSchema,
  callToActionSchema,
  videoSchema,
  snippetSchema,
] as const;

export type LeafBlock = z.output<(typeof leafBlockSchemas)[number]>;
export type LeafAttrs<Type extends LeafBlock["type"]> = Extract<LeafBlock, { type: Type }>["attrs"];
