import { z } from "zod";
import { absoluteUrl } from "#lib/seo/urls";

/** PostgreSQL's index keys end at 2,700 bytes; longer addresses are nothing a reader could use either. */
const maxLength = 2000;

/**
 * The form in which an outer address is asked and kept: without its fragment, percent-encoded. Null for what isn't
 * asked over the network: our own pages, mail, telephone.
 */
export function checkableUrl(href: string): string | null {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return null;
  const url = new URL(href);
  url.hash = "";
  if (url.origin === new URL(absoluteUrl("/")).origin || url.username !== "" || url.password !== "")
    return null;
  return url.href.length > maxLength ? null : url.href;
}

/** Where a page of the report goes on. */
export interface FailingPlace {
  since: Date;
  url: string;
}

/** The report's query string; what can't be read counts as not given. */
export const failingPlaceSchema = z
  .object({ since: z.iso.datetime().transform((text) => new Date(text)), url: z.url().max(maxLength) })
  .nullable()
  .catch(null);
