import type { Subject } from "#lib/check-hits/schema";
import { sortFindings, wordChecks } from "#lib/checks/checks";
import type { CompiledRule } from "#lib/checks/rules/rule";
import type { Finding } from "#lib/checks/schema";
import { checkedFields } from "#lib/checks/text";

/** What the checks of words find in something beside an article; `item` of a finding is the index of its field. */
export function checkSubject({ fields }: Subject, rules: readonly CompiledRule[]): Finding[] {
  const text = checkedFields(
    fields.map((field) => field.text),
    rules,
  );
  return sortFindings(wordChecks.flatMap((check) => check(text)));
}
