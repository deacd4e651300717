import { z } from "zod";
import { slugSchema } from "#lib/addresses/schema";
import { bodySchema, emptyBody } from "#lib/body/schema";

const id = z.int().positive();
const line = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`).default("");
const lines = (max: number, length: number) =>
  z
    .array(z.string().trim().min(1).max(length, `每项最多 ${length} 个字`))
    .max(max, `最多 ${max} 项`)
    .default([]);

const fields = {
  name: z.string().trim().min(1, "请填写姓名").max(30, "姓名最多 30 个字"),
  /** Empty: made from the name's pinyin. */
  slug: z.union([z.literal(""), slugSchema]).default(""),
  position: line(30),
  partTime: z.boolean().default(false),
  /** 执业证号, 17 digits: 律师和律师事务所执业证书编号规则 (司法部). */
  licenceNumber: z
    .string()
    .trim()
    .regex(/^(\d{17})?$/, "执业证号是 17 位数字")
    .default(""),
  /** Year of the first licence. */
  practisingSince: z.int().min(1950, "请填写四位年份").max(2100, "请填写四位年份").nullable().default(null),
  languages: lines(10, 20),
  education: lines(10, 60),
  quote: line(80),
  bio: bodySchema.default(emptyBody),
  phone: line(40),
  email: z.union([z.literal(""), z.email("不是有效的邮箱地址")]).default(""),
  photoId: id.nullable().default(null),
  /** Practice areas, in the order of the tree. */
  categoryIds: z
    .array(id)
    .max(12, "最多 12 个执业领域")
    .default([])
    .transform((ids) => [...new Set(ids)]),
};

export const createLawyerSchema = z.object(fields);
export const updateLawyerSchema = z.object({ id, ...fields });
export const setPracticeStatusSchema = z.object({ id, status: z.enum(["ACTIVE", "STOPPED"]) });
/** Every lawyer once, in the new order. */
export const orderLawyersSchema = z.object({ ids: z.array(id).max(2000) });
export const deleteLawyerSchema = z.object({ id });

export const practiceStatusNames = { ACTIVE: "执业", STOPPED: "停止执业" } as const;

export function lawyerPath(slug: string): string {
  return `/lawyers/${slug}/`;
}

/** Position and kind of practice in a line; a part-time lawyer must be named as one (律师广告规则 第四条). */
export function lawyerTitle({ position, partTime }: { position: string; partTime: boolean }): string {
  const kind = partTime ? "兼职律师" : "律师";
  return position.includes(kind) ? position : [position, kind].filter(Boolean).join("，");
}
