import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "#components/ui/badge";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canEditProfile, canManageLawyers } from "#lib/lawyers/policy";
import { listLawyersForStaff } from "#lib/lawyers/queries";
import { practiceStatusNames } from "#lib/lawyers/schema";
import { LawyerActions } from "./lawyer-actions";

export const metadata: Metadata = { title: "律师" };

export default async function LawyersPage() {
  const actor = await requireActor();
  const lawyers = await listLawyersForStaff(actor);
  const ids = lawyers.map(({ id }) => id);
  const isManager = canManageLawyers(actor);
  return (
    <>
      <PageHeader
        title="律师"
        text="网站上的律师名单，按这里的顺序显示。停止执业的律师和资料立即从网站消失。"
      >
        {isManager && (
          <ButtonLink look="primary" href="/admin/lawyers/new">
            添加律师
          </ButtonLink>
        )}
      </PageHeader>
      {lawyers.length === 0 && <EmptyState text="还没有律师。每篇文章都要有署名律师，请先添加一位。" />}
      <ul className="border-t border-edge empty:hidden">
        {lawyers.map((lawyer) => (
          <li key={lawyer.id} className="flex items-center gap-3 border-b border-line py-2">
            <div className="min-w-0 grow">
              {canEditProfile(actor, lawyer) ? (
                <Link href={`/admin/lawyers/${lawyer.id}`} className="font-semibold hover:underline">
                  {lawyer.name}
                </Link>
              ) : (
                <span className="font-semibold">{lawyer.name}</span>
              )}{" "}
              <span className="block text-sm text-muted wrap-anywhere sm:ml-2 sm:inline">
                {[lawyer.position, lawyer.licenceNumber].filter(Boolean).join(" · ")}
              </span>
            </div>
            {lawyer.status === "STOPPED" && <Badge>{practiceStatusNames.STOPPED}</Badge>}
            {isManager && <LawyerActions lawyer={lawyer} ids={ids} />}
          </li>
        ))}
      </ul>
    </>
  );
}
