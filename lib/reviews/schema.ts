import { z } from "zod";

/** revision: the number that was read; guards against deciding about another text. */
const target = { id: z.int().positive(), revision: z.int().positive() };
const remark = z.string().trim().max(500, "最多 500 个字");

export const submitReviewSchema = z.object({ ...target, note: remark.default("") });
export const approveReviewSchema = z.object({ ...target, reason: remark.default("") });
export const rejectReviewSchema = z.object({ ...target, reason: remark.min(1, "请写明退回的原因") });
export const recallReviewSchema = z.object({ id: z.int().positive() });

export const reviewStateNames = {
  NONE: "未送审",
  PENDING: "待审",
  APPROVED: "已通过",
  REJECTED: "已退回",
} as const;

export const reviewDecisionNames = {
  PENDING: "等待审核",
  APPROVED: "通过",
  REJECTED: "退回",
  VOID: "文字已改，作废",
} as const;
