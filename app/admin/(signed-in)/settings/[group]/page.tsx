import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canChangeSettings } from "#lib/settings/policy";
import { SubjectFindings } from "../../subject-findings";
import { groupNames, groupTexts } from "../groups";
import { SettingsNav } from "../settings-nav";
import { History } from "./history";
import { SettingsForm } from "./settings-form";

export const metadata: Metadata = { title: "设置" };

export default async function SettingsGroupPage({ params }: PageProps<"/admin/settings/[group]">) {
  const actor = await requireActor();
  const { group: given } = await params;
  const group = groupNames.find((name) => name === given);
  if (!group || !canChangeSettings(actor)) notFound();
  return (
    <>
      <PageHeader title="设置" />
      <SettingsNav current={group} />
      <h2 className="sr-only">{groupTexts[group].label}</h2>
      <p className="mb-6 text-sm text-muted">{groupTexts[group].text}</p>
      <SubjectFindings actor={actor} type="setting" id={group} />
      <SettingsForm actor={actor} group={group} />
      <History actor={actor} group={group} />
    </>
  );
}
