"use server";

import { action } from "#lib/action";
import { overrideFinding, withdrawOverride } from "#lib/checks/commands";
import { overrideSchema, withdrawOverrideSchema } from "#lib/checks/schema";
import { createPreviewLink, revokePreviewLink } from "#lib/previews/commands";
import { createPreviewLinkSchema, previewLinkIdSchema } from "#lib/previews/schema";
import { pushArticle, setArticlePush } from "#lib/push/commands";
import { pushArticleSchema, setArticlePushSchema } from "#lib/push/schema";
import { approveArticle, recallArticle, rejectArticle, submitForReview } from "#lib/reviews/commands";
import {
  approveReviewSchema,
  recallReviewSchema,
  rejectReviewSchema,
  submitReviewSchema,
} from "#lib/reviews/schema";
import { schedulePublication, scheduleWithdrawal, unschedule } from "#lib/schedules/commands";
import { schedulePublicationSchema, scheduleWithdrawalSchema, unscheduleSchema } from "#lib/schedules/schema";
import { setTranslation } from "#lib/translations/commands";
import { setTranslationSchema } from "#lib/translations/schema";

export const submitReview = action(submitReviewSchema, submitForReview);
export const approve = action(approveReviewSchema, approveArticle);
export const reject = action(rejectReviewSchema, rejectArticle);
export const recall = action(recallReviewSchema, recallArticle);
export const planPublication = action(schedulePublicationSchema, schedulePublication);
export const planWithdrawal = action(scheduleWithdrawalSchema, scheduleWithdrawal);
export const cancelPlan = action(unscheduleSchema, unschedule);
export const answerFinding = action(overrideSchema, overrideFinding, { refreshes: false });
export const takeAnswerBack = action(withdrawOverrideSchema, withdrawOverride, { refreshes: false });
export const createPreview = action(createPreviewLinkSchema, createPreviewLink);
export const revokePreview = action(previewLinkIdSchema, revokePreviewLink);
export const pushNow = action(pushArticleSchema, pushArticle);
export const switchPush = action(setArticlePushSchema, setArticlePush);
export const translate = action(setTranslationSchema, setTranslation);
