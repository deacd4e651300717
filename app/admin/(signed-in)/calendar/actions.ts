"use server";

import { action } from "#lib/action";
import { reschedule, unschedule } from "#lib/schedules/commands";
import { rescheduleSchema, unscheduleSchema } from "#lib/schedules/schema";

export const move = action(rescheduleSchema, reschedule);
export const cancel = action(unscheduleSchema, unschedule);
