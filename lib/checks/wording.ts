import { findByRules } from "#lib/checks/rules/findings";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";
import { findPromotion } from "#lib/checks/tone/findings";

/** What lawyers' and advertising rules, or the firm itself, forbid to say, and what sounds like it; on every surface. */
export function wording(text: CheckedText): Finding[] {
  const forbidden = findByRules(text, "WORDING", "wording");
  return [...forbidden, ...findPromotion(text, forbidden)];
}
