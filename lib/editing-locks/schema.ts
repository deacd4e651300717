import { z } from "zod";

/** A holder who said nothing for so long has gone: the laptop was closed, the line was cut. */
export const silenceSeconds = 30;
export const heartbeatSeconds = 10;

/** tabId that can't be read: a page that has none. */
export const watchLockSchema = z.object({ tabId: z.uuid().nullable().catch(null) });
/** tabId: one open page. takesOver: also from somebody who is writing. */
export const holdLockSchema = z.object({ tabId: z.uuid(), takesOver: z.boolean().default(false) });
export const releaseLockSchema = z.object({ tabId: z.uuid() });
