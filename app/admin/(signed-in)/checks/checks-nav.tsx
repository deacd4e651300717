import { SectionNav } from "#components/admin/section-nav";
import type { Actor } from "#lib/accounts/actor";
import { canManageRules } from "#lib/check-rules/policy";
import { canReadOverrides } from "#lib/checks/policy";

/** The pages of the section that this person may open. */
export function ChecksNav({ actor, current }: { actor: Actor; current: `/admin/checks${string}` }) {
  const entries = [
    { href: "/admin/checks", label: "检查结果" },
    ...(canManageRules(actor)
      ? [
          { href: "/admin/checks/rules", label: "宣传用语规则" },
          { href: "/admin/checks/rules?kind=CLAIM", label: "法律说法清单" },
        ]
      : []),
    ...(canReadOverrides(actor) ? [{ href: "/admin/checks/overrides", label: "放行记录" }] : []),
  ];
  return <SectionNav label="内容检查" entries={entries} current={current} />;
}
