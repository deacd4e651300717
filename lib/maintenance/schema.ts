import { z } from "zod";

export const readOnlySchema = z.object({
  isReadOnly: z.boolean(),
  /** Shown to staff: why, and until when. */
  reason: z.string().trim().max(100, "最多 100 个字").default(""),
});

/** That only reading is possible now, and since when. */
export interface ReadOnly {
  reason: string;
  since: Date;
}
