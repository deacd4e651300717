import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "#components/ui/badge";
import { ButtonLink } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { requireActor } from "#lib/auth";
import { canManageRules } from "#lib/check-rules/policy";
import { listRules, type StaffRule } from "#lib/check-rules/queries";
import { ruleKindNames } from "#lib/check-rules/schema";
import { ChecksNav } from "../checks-nav";
import { SeverityBadge } from "../severity-badge";

export const metadata: Metadata = { title: "检查规则" };

const texts = {
  WORDING: "不能说的话：广告法和律师业务推广规则的要求，加上本所自己的禁用词。否定、转述和引用的话不算。",
  CLAIM: "容易说错的法律结论：文章里出现时，请律师核对并写明结果，然后才能发布。",
} as const;

export default async function RulesPage({ searchParams }: PageProps<"/admin/checks/rules">) {
  const actor = await requireActor();
  if (!canManageRules(actor)) notFound();
  const kind = (await searchParams).kind === "CLAIM" ? "CLAIM" : "WORDING";
  const rules = await listRules(actor, kind);
  return (
    <>
      <PageHeader title={ruleKindNames[kind]} text={texts[kind]}>
        <ButtonLink look="primary" href={`/admin/checks/rules/new?kind=${kind}`}>
          新建规则
        </ButtonLink>
      </PageHeader>
      <ChecksNav actor={actor} current={`/admin/checks/rules${kind === "CLAIM" ? "?kind=CLAIM" : ""}`} />
      <Table label={ruleKindNames[kind]}>
        <thead>
          <tr>
            <Th>名称</Th>
            <Th className="max-md:hidden">依据</Th>
            <Th>程度</Th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row key={rule.id} rule={rule} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

const origins = { "built-in": null, changed: "已改动", own: "本所" } as const;

function Row({ rule: { id, title, source, severity, origin, isActive } }: { rule: StaffRule }) {
  return (
    <tr>
      <Td>
        <Link href={`/admin/checks/rules/${id}`} className="link inline-block py-1">
          {title}
        </Link>{" "}
        {origins[origin] && <Badge>{origins[origin]}</Badge>} {!isActive && <Badge>已停用</Badge>}
        <p className="text-muted md:hidden">{source}</p>
      </Td>
      <Td className="text-muted max-md:hidden">{source}</Td>
      <Td className="whitespace-nowrap">
        <SeverityBadge severity={severity} />
      </Td>
    </tr>
  );
}
