import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canChangeSettings } from "#lib/settings/policy";
import { groupNames, groupTexts } from "../groups";
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
      <nav aria-label="设置" className="mb-6 flex flex-wrap gap-x-6 border-b border-line text-sm">
        {groupNames.map((name) => (
          <Link
            key={name}
            href={`/admin/settings/${name}`}
            aria-current={name === group ? "page" : undefined}
            className="-mb-px border-b-2 border-transparent py-2.5 hover:border-edge aria-[current]:border-accent aria-[current]:font-semibold"
          >
            {groupTexts[name].label}
          </Link>
        ))}
      </nav>
      <h2 className="sr-only">{groupTexts[group].label}</h2>
      <p className="mb-6 text-sm text-muted">{groupTexts[group].text}</p>
      <SettingsForm actor={actor} group={group} />
      <History actor={actor} group={group} />
    </>
  );
}
