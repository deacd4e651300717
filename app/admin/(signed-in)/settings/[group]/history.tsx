import Link from "next/link";
import { Time } from "#components/ui/time";
import type { Actor } from "#lib/accounts/actor";
import { listAuditLog } from "#lib/audit/queries";
import { auditFilterSchema } from "#lib/audit/schema";
import type { SettingGroup } from "#lib/settings/schema";

const shown = 5;

/** Who changed this group last; the whole story is in the log. */
export async function History({ actor, group }: { actor: Actor; group: SettingGroup }) {
  const filter = auditFilterSchema.parse({ subject: "settings", id: group });
  const { items } = await listAuditLog(actor, filter);
  if (items.length === 0) return null;
  return (
    <section className="mt-10 border-t border-line pt-5 text-sm text-muted">
      <h2 className="mb-2 text-base text-ink">最近的修改</h2>
      <ul>
        {items.slice(0, shown).map((entry) => (
          <li key={entry.id}>
            <Time at={entry.at} />　{entry.actorName}
          </li>
        ))}
      </ul>
      <Link href={`/admin/log?subject=settings&id=${group}`} className="link mt-2 inline-block py-1">
        全部记录
      </Link>
    </section>
  );
}
