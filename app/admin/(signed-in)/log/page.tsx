import type { Metadata } from "next";
import Form from "next/form";
import { notFound } from "next/navigation";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { SelectField } from "#components/ui/select-field";
import { canReadAuditLog } from "#lib/audit/policy";
import { listAuditAccounts, listAuditLog } from "#lib/audit/queries";
import { auditFilterSchema, subjectLabels } from "#lib/audit/schema";
import { requireActor } from "#lib/auth";
import { LogTable } from "./table";

export const metadata: Metadata = { title: "操作记录" };

export default async function LogPage({ searchParams }: PageProps<"/admin/log">) {
  const actor = await requireActor();
  if (!canReadAuditLog(actor)) notFound();
  const filter = auditFilterSchema.parse(await searchParams);
  const [{ items, next }, accounts] = await Promise.all([
    listAuditLog(actor, filter),
    listAuditAccounts(actor),
  ]);
  const { subject, id, account } = filter;
  const given = Object.entries({ subject, id, account }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const addressOf = (before: bigint | null) => {
    const query = new URLSearchParams(before === null ? given : [...given, ["before", String(before)]]);
    return query.size > 0 ? `/admin/log?${query}` : "/admin/log";
  };
  return (
    <>
      <PageHeader title="操作记录" text="谁在什么时候改了什么。记录只增不改。" />
      <Form action="/admin/log" className="mb-6 grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
        <SelectField
          name="subject"
          label="对象"
          defaultValue={subject ?? ""}
          options={[
            { value: "", label: "全部" },
            ...Object.entries(subjectLabels).map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectField
          name="account"
          label="账号"
          defaultValue={account ?? ""}
          options={[
            { value: "", label: "全部" },
            ...accounts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button type="submit">筛选</Button>
      </Form>
      {items.length > 0 ? (
        <LogTable entries={items} accounts={accounts} />
      ) : (
        <EmptyState text="没有符合条件的记录。" />
      )}
      <KeyPager
        first={filter.before === null ? null : addressOf(null)}
        next={next === null ? null : addressOf(next)}
      />
    </>
  );
}
