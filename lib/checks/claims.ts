import { findByRules } from "#lib/checks/rules/findings";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** Propositions of law with a known pitfall: a question to whoever reviews the text. */
export function claims(text: CheckedText): Finding[] {
  return findByRules(text, "CLAIM", "claims");
}
