import { db } from "#lib/db";
import { recordHash } from "#lib/importing/items";
import type { AddressRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { addRedirects } from "#lib/redirects/commands";
import { redirectSchema } from "#lib/redirects/schema";

/** Addresses of lists as redirects, which the admin shows and can change. */
export async function storeAddresses(run: Run, records: AddressRecord[]): Promise<void> {
  const { items, report, actor, options } = run;
  const known = await items.find(
    "address",
    records.map(({ sourceId }) => sourceId),
  );
  const wanted = records.flatMap((record) => {
    const parsed = readRedirect(record);
    if (known.has(record.sourceId)) report.count("address", "unchanged");
    else if (parsed.success) return [{ record, redirect: parsed.data }];
    else refuse(run, record, parsed.error.issues[0]?.message ?? "");
    return [];
  });
  if (wanted.length === 0) return;
  const redirects = wanted.map(({ redirect }) => redirect);
  const refused = await addRedirects(actor, redirects, { dryRun: options.dryRun });
  const reasons = new Map(refused.map(({ index, reason }) => [index, reason]));
  const taken = wanted.filter(({ record }, index) => {
    const reason = reasons.get(index);
    if (reason === undefined) report.count("address", "created");
    else refuse(run, record, reason);
    return reason === undefined;
  });
  if (options.dryRun) return;
  await db().$transaction((tx) =>
    items.add(
      tx,
      taken.map(({ record }) => ({
        ...{ kind: "address", sourceId: record.sourceId, targetId: record.from, hash: recordHash(record) },
      })),
    ),
  );
}

/** Staff can't redirect what has a query; /?date=2013-5 is how the server reads an address of the former site. */
function readRedirect({ form: kind, from: source, to: target }: AddressRecord) {
  if (/^\/\?[a-z_]+=[^&#]+$/.test(source)) return { success: true as const, data: { kind, source, target } };
  return redirectSchema.safeParse({ kind, source, target });
}

function refuse({ report }: Run, { from, to }: AddressRecord, reason: string): void {
  report.count("address", "refused");
  report.problem("没有建立的跳转", `${from} → ${to}：${reason}`);
}
