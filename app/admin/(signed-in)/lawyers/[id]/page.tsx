import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "#components/ui/badge";
import { ButtonLink } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canEditProfile, canManageLawyers } from "#lib/lawyers/policy";
import { getLawyerForStaff } from "#lib/lawyers/queries";
import { practiceStatusNames } from "#lib/lawyers/schema";
import { SubjectFindings } from "../../subject-findings";
import { readAreas } from "../areas";
import { LawyerForm } from "../form";

export const metadata: Metadata = { title: "律师资料" };

export default async function LawyerPage({ params }: PageProps<"/admin/lawyers/[id]">) {
  const actor = await requireActor();
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id) || !canEditProfile(actor, { id: Number(id) })) notFound();
  const lawyer = await getLawyerForStaff(actor, Number(id));
  if (!lawyer) notFound();
  const { photo: _, status, path, ...profile } = lawyer;
  return (
    <>
      <PageHeader title={lawyer.name} text={path}>
        {status === "STOPPED" ? (
          <span className="self-center">
            <Badge>{practiceStatusNames.STOPPED}</Badge>
          </span>
        ) : (
          <ButtonLink href={path} target="_blank">
            查看网页
          </ButtonLink>
        )}
        <ButtonLink href="/admin/lawyers">全部律师</ButtonLink>
      </PageHeader>
      <SubjectFindings actor={actor} type="lawyer" id={lawyer.id} />
      <LawyerForm
        key={profile.slug}
        profile={profile}
        areas={await readAreas()}
        isManager={canManageLawyers(actor)}
      />
    </>
  );
}
