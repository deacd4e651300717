import type { SubjectType } from "#lib/check-hits/schema";
import { type Finding, openSeverities } from "#lib/checks/schema";
import type { Tx } from "#lib/db";

/** As much of a quote and a message as a list shows. */
const keptCharacters = 120;

/** Replaces what is known of these subjects by what was found now: one row for each check and severity. */
export async function storeHits(
  tx: Tx,
  type: SubjectType,
  found: readonly { id: string; findings: readonly Finding[] }[],
): Promise<void> {
  const checkedAt = new Date();
  await tx.checkHit.deleteMany({
    where: { subjectType: type, subjectId: { in: found.map(({ id }) => id) } },
  });
  const data = found.flatMap(({ id, findings }) =>
    summarise(findings).map((hit) => ({ ...hit, subjectType: type, subjectId: id, checkedAt })),
  );
  if (data.length > 0) await tx.checkHit.createMany({ data, skipDuplicates: true });
}

function summarise(findings: readonly Finding[]) {
  const byCheck = Map.groupBy(findings, ({ check }) => check);
  return [...byCheck].flatMap(([check, all]) =>
    openSeverities.flatMap((severity) => {
      const same = all.filter((finding) => finding.severity === severity);
      const [first] = same;
      if (!first) return [];
      const { surface, quote, message } = first;
      return [{ check, severity, count: same.length, surface, quote: cut(quote), message: cut(message) }];
    }),
  );
}

function cut(text: string): string {
  return [...text].slice(0, keptCharacters).join("");
}
