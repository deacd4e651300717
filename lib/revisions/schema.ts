import { z } from "zod";

export const revisionPageSize = 30;

const revisionNumber = z.coerce.number().int().positive().max(2_147_483_647);
const optionalNumber = revisionNumber.nullable().catch(null).default(null);

/** `before`: the list goes on below this number. */
export const revisionListSchema = z.object({ before: optionalNumber });

/** `with`: the number to compare with; what can't be read counts as not given. */
export const comparisonSchema = z.object({ with: optionalNumber });

/** baseNumber: the newest revision that the person saw; guards against undoing what came meanwhile. */
export const restoreRevisionSchema = z.object({
  id: z.int().positive(),
  number: revisionNumber,
  baseNumber: revisionNumber,
});
