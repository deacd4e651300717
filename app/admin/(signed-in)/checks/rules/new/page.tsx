import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canManageRules } from "#lib/check-rules/policy";
import { ruleKindNames } from "#lib/check-rules/schema";
import { RuleForm } from "../rule-form";

export const metadata: Metadata = { title: "新建规则" };

export default async function NewRulePage({ searchParams }: PageProps<"/admin/checks/rules/new">) {
  if (!canManageRules(await requireActor())) notFound();
  const kind = (await searchParams).kind === "CLAIM" ? "CLAIM" : "WORDING";
  const severity = kind === "CLAIM" ? ("question" as const) : ("warning" as const);
  const empty = { title: "", pattern: "", exception: "", source: "", message: "", isActive: true };
  return (
    <>
      <PageHeader title="新建规则" text={`${ruleKindNames[kind]}：保存后，下一次检查马上用上。`}>
        <ButtonLink href={`/admin/checks/rules?kind=${kind}`}>全部规则</ButtonLink>
      </PageHeader>
      <RuleForm rule={{ ...empty, key: null, kind, severity }} />
    </>
  );
}
