import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "#components/ui/badge";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { canChangeAccount, canManageAccounts } from "#lib/accounts/policy";
import { listAccounts } from "#lib/accounts/queries";
import { listAccountsSchema, roleLabels, stateLabels } from "#lib/accounts/schema";
import { requireActor } from "#lib/auth";
import { AccountActions } from "./account-actions";
import { InviteButton } from "./invite";

export const metadata: Metadata = { title: "账号" };

const stateTones = { ACTIVE: "good", PENDING: "accent", DISABLED: "neutral" } as const;

export default async function AccountsPage({ searchParams }: PageProps<"/admin/accounts">) {
  const actor = await requireActor();
  if (!canManageAccounts(actor)) notFound();
  const { after } = listAccountsSchema.parse(await searchParams);
  const { items, next } = await listAccounts(actor, { after });
  return (
    <>
      <PageHeader title="账号" text="能登录后台的人。停用后立即退出登录，写过的文章都保留。">
        <InviteButton />
      </PageHeader>
      <Table label="账号">
        <thead className="max-sm:sr-only">
          <tr>
            <Th>姓名</Th>
            <Th>角色</Th>
            <Th>状态</Th>
            <Th className="max-md:hidden">最近使用</Th>
            <Th>
              <span className="sr-only">操作</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {items.map((account) => (
            <tr key={account.id}>
              <Td className="w-full max-w-0">
                <span className="block truncate font-semibold">{account.name}</span>
                <span className="block truncate text-muted">{account.email}</span>
              </Td>
              <Td className="whitespace-nowrap">{roleLabels[account.role]}</Td>
              <Td>
                <Badge tone={stateTones[account.state]}>{stateLabels[account.state]}</Badge>
              </Td>
              <Td className="text-muted max-md:hidden">
                {account.lastSeenAt ? <Time at={account.lastSeenAt} /> : "—"}
              </Td>
              <Td>
                <AccountActions
                  account={{
                    id: account.id,
                    name: account.name,
                    role: account.role,
                    isDisabled: account.state === "DISABLED",
                  }}
                  isOwn={!canChangeAccount(actor, account)}
                />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <KeyPager first={after && "/admin/accounts"} next={next && `/admin/accounts?after=${next}`} />
    </>
  );
}
