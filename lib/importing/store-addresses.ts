import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { keepFormerAddresses } from "#lib/importing/former-addresses";
import { type NewItem, recordHash } from "#lib/importing/items";
import type { AddressRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { addRedirects } from "#lib/redirects/commands";
import { type Redirect, redirectSchema } from "#lib/redirects/schema";

/** Addresses of lists as redirects, which the admin shows and can change. */
export async function storeAddresses(run: Run, records: AddressRecord[]): Promise<void> {
  const { items, report, actor, options } = run;
  const known = await items.find(
    "address",
    records.map(({ sourceId }) => sourceId),
  );
  const fresh = records.filter(({ sourceId }) => {
    if (known.has(sourceId)) report.count("address", "unchanged");
    return !known.has(sourceId);
  });
  await storeFormer(
    run,
    fresh.filter(({ form }) => form === "FORMER"),
  );
  const wanted = fresh.flatMap((record) => {
    const { form: kind, from: source, to: target } = record;
    if (kind === "FORMER") return [];
    const parsed = readRedirect({ kind, source, target });
    if (parsed.success) return [{ record, redirect: parsed.data }];
    refuse(run, record, parsed.error.issues[0]?.message ?? "");
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
      taken.map(({ record }) => toItem(record)),
    ),
  );
}

const targetTypes = {
  article: "ARTICLE",
  page: "PAGE",
  category: "CATEGORY",
  tag: "TAG",
  author: "LAWYER",
} as const;
const targetKinds = Object.keys(targetTypes) as (keyof typeof targetTypes)[];

/** Addresses that things of the source had before. */
async function storeFormer(run: Run, records: AddressRecord[]): Promise<void> {
  const { items, report, actor, options } = run;
  if (records.length === 0) return;
  for (const _ of records) report.count("address", "created");
  if (options.dryRun) return;
  await db().$transaction(async (tx) => {
    const things: Parameters<typeof keepFormerAddresses>[2][number][] = [];
    for (const kind of targetKinds) {
      const own = records.filter(({ to }) => to.startsWith(`${kind} `));
      const name = ({ to }: AddressRecord) => to.slice(kind.length + 1);
      const targets = await items.targets(kind, own.map(name), tx);
      for (const record of own) {
        const id = Number(targets.get(name(record)) ?? 0);
        if (id > 0) things.push({ target: { type: targetTypes[kind], id }, paths: [record.from] });
      }
    }
    const changed = await keepFormerAddresses(tx, run, things);
    await items.add(tx, records.map(toItem));
    const detail = { count: things.length };
    await audit(tx, actor, { action: "address.import", subjectType: "address", subjectId: "*", detail });
    await invalidate(tx, changed);
  });
}

function toItem(record: AddressRecord): NewItem {
  return { kind: "address", sourceId: record.sourceId, targetId: record.from, hash: recordHash(record) };
}

/** Staff can't redirect what has a query; /?date=2013-5 is how the server reads an address of the former site. */
function readRedirect(redirect: Redirect) {
  if (/^\/\?[a-z_]+=[^&#]+$/.test(redirect.source)) return { success: true as const, data: redirect };
  return redirectSchema.safeParse(redirect);
}

function refuse({ report }: Run, { from, to }: AddressRecord, reason: string): void {
  report.count("address", "refused");
  report.problem("没有建立的跳转", `${from} → ${to}：${reason}`);
}
