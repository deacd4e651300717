import { z } from "zod";
import type { CrawlerVerdict } from "#prisma/enums";

export const verdictNames: Record<CrawlerVerdict, string> = {
  VERIFIED: "已核实",
  FAKE: "冒充",
  UNKNOWN: "未核实",
};

/** Where the list of fakes goes on: the last row of the page before. */
export const addressPlaceSchema = z
  .object({ day: z.iso.date(), engine: z.string().max(40), address: z.string().max(60) })
  .nullable()
  .catch(null);
export type AddressPlace = z.output<typeof addressPlaceSchema>;
