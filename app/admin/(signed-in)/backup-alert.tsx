import Link from "next/link";
import { Notice } from "#components/ui/notice";
import { Time } from "#components/ui/time";
import type { Actor } from "#lib/accounts/actor";
import { getBackupAlert } from "#lib/backups/queries";

/** Says that the last scheduled backup failed, and why. */
export async function BackupAlert({ actor }: { actor: Actor }) {
  const failed = await getBackupAlert(actor);
  if (!failed) return null;
  return (
    <div className="mb-6">
      <Notice tone="danger">
        <Time at={failed.at} /> 的备份没有做成：{failed.message}
        <Link href="/admin/settings/backups" className="link">
          去看看
        </Link>
      </Notice>
    </div>
  );
}
