import { findByRules } from "#lib/checks/rules/findings";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** What lawyers' and advertising rules, or the firm itself, forbid to say; on every surface. */
export function wording(text: CheckedText): Finding[] {
  return findByRules(text, "WORDING", "wording");
}
