import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canSwitchReadOnly } from "#lib/maintenance/policy";
import { getReadOnly } from "#lib/maintenance/queries";
import { SettingsNav } from "../settings-nav";
import { MaintenanceForm } from "./form";

export const metadata: Metadata = { title: "维护" };

export default async function MaintenancePage() {
  const actor = await requireActor();
  if (!canSwitchReadOnly(actor)) notFound();
  const readOnly = await getReadOnly();
  return (
    <>
      <PageHeader title="设置" />
      <SettingsNav current="maintenance" />
      <h2 className="sr-only">维护</h2>
      <p className="mb-6 max-w-2xl text-sm text-muted">
        暂停编辑以后，读者照常浏览，所有人都不能保存、发布和上传；定时发布等恢复编辑以后再执行。
      </p>
      <MaintenanceForm isReadOnly={readOnly !== null} />
    </>
  );
}
