import { db, type Tx } from "#lib/db";
import { compileRules, type RuleSet } from "#lib/redirects/rules";

/** Under this key of the settings stands which state the rules are in; each change of them writes another value. */
export const rulesVersionKey = "redirectRules";

let compiled: { version: unknown; rules: RuleSet } | null = null;

/**
 * The prefix and pattern rules as they stand, compiled once per process and state. Asks for the state first: rules
 * that are newer than it are read again the next time, older ones can't be kept under it.
 */
export async function currentRules(client: Tx = db()): Promise<RuleSet> {
  const row = await client.setting.findUnique({ where: { key: rulesVersionKey }, select: { value: true } });
  const version = row?.value ?? null;
  if (compiled?.version === version) return compiled.rules;
  const rows = await client.redirectRule.findMany({
    select: { id: true, kind: true, source: true, target: true },
  });
  const rules = compileRules(rows);
  compiled = { version, rules };
  return rules;
}
