import Link from "next/link";
import { Notice } from "#components/ui/notice";
import type { Actor } from "#lib/accounts/actor";
import { listPushAlerts } from "#lib/push/admin-queries";
import { engineNames } from "#lib/push/schema";

/** Says where search engines aren't told of anything before a person mends it. */
export async function PushAlerts({ actor }: { actor: Actor }) {
  const alerts = await listPushAlerts(actor);
  if (alerts.length === 0) return null;
  return (
    <div className="mb-6 grid gap-3">
      {alerts.map(({ engine, alert }) => (
        <Notice key={engine} tone="danger">
          {engineNames[engine]}的推送停了：{alert}。
          <Link href="/admin/seo/engines" className="link">
            去看看
          </Link>
        </Notice>
      ))}
    </div>
  );
}
