"use server";

import { action } from "#lib/action";
import { retryPushes, saveBaidu, saveIndexNow } from "#lib/push/commands";
import { engineSchema, saveBaiduSchema, saveIndexNowSchema } from "#lib/push/schema";

export const setUpBaidu = action(saveBaiduSchema, saveBaidu);
export const setUpIndexNow = action(saveIndexNowSchema, saveIndexNow);
export const retry = action(engineSchema, retryPushes);
