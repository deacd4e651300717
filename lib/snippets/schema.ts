import { z } from "zod";
import { bodySnippetIds } from "#lib/body/render";
import { bodySchema, emptyBody } from "#lib/body/schema";
import type { SnippetKind } from "#prisma/enums";

export const snippetKindLabels: Record<SnippetKind, string> = { TEMPLATE: "常用文字", SHARED: "共用片段" };

const id = z.int().positive();
const fields = {
  name: z.string().trim().min(1, "请填写名称").max(40, "名称最多 40 个字"),
  // One that shows another, or itself, would have no end.
  body: bodySchema.default(emptyBody).refine((body) => bodySnippetIds(body).length === 0, {
    error: "这里不能再放共用片段",
  }),
};

/** The kind is for good: a shared one that became a template would vanish from the texts that show it. */
export const createSnippetSchema = z.object({ kind: z.enum(["TEMPLATE", "SHARED"]), ...fields });
/** seenAt: the snippet's updatedAt that the editor began from; guards against lost updates. */
export const updateSnippetSchema = z.object({ id, seenAt: z.coerce.date(), ...fields });
export const snippetIdSchema = z.object({ id });

/** What a snippet is found by: 汉字 of its name, its pinyin or their initials. */
export const snippetFilterSchema = z.object({ q: z.string().trim().max(40).catch("").default("") });

/** Paging of the texts that show a snippet, by the article's id, newest first. */
export const snippetUsesSchema = z.object({
  before: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null).default(null),
});
