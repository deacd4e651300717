import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canManageRules } from "#lib/check-rules/policy";
import { getRule } from "#lib/check-rules/queries";
import { RemoveRule } from "../remove-rule";
import { RuleForm } from "../rule-form";

export const metadata: Metadata = { title: "检查规则" };

const origins = {
  "built-in": "系统自带的规则。改动只在本所有效，随时可以恢复原样。",
  changed: "系统自带的规则，本所已经改动。",
  own: "本所自己的规则。",
} as const;

export default async function RulePage({ params }: PageProps<"/admin/checks/rules/[key]">) {
  const actor = await requireActor();
  if (!canManageRules(actor)) notFound();
  const rule = await getRule(actor, (await params).key);
  if (!rule) notFound();
  const { id, origin, context: _, ...fields } = rule;
  return (
    <>
      <PageHeader title={rule.title} text={origins[origin]}>
        {origin !== "built-in" && <RemoveRule id={id} title={rule.title} isOwn={origin === "own"} />}
        <ButtonLink href={`/admin/checks/rules?kind=${rule.kind}`}>全部规则</ButtonLink>
      </PageHeader>
      <RuleForm key={origin} rule={{ ...fields, key: id }} />
    </>
  );
}
