import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canChangeSnippet } from "#lib/snippets/policy";
import { getSnippet, listSnippetUses } from "#lib/snippets/queries";
import { snippetKindLabels } from "#lib/snippets/schema";
import { SubjectFindings } from "../../subject-findings";
import { SnippetForm } from "../form";
import { RemoveSnippet } from "../remove";
import { SnippetUses } from "../uses";

export const metadata: Metadata = { title: "素材" };

export default async function SnippetPage({ params }: PageProps<"/admin/snippets/[id]">) {
  const actor = await requireActor();
  const { id } = await params;
  const snippet = /^[1-9]\d{0,8}$/.test(id) ? await getSnippet(actor, Number(id)) : null;
  if (!snippet) notFound();
  const uses = snippet.kind === "SHARED" ? await listSnippetUses(actor, snippet.id, { before: null }) : null;
  const canChange = canChangeSnippet(actor, snippet);
  return (
    <>
      <PageHeader title={snippet.name} text={snippetKindLabels[snippet.kind]}>
        {canChange && <RemoveSnippet id={snippet.id} name={snippet.name} />}
        <ButtonLink href="/admin/snippets">全部素材</ButtonLink>
      </PageHeader>
      <SubjectFindings actor={actor} type="snippet" id={snippet.id} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {!canChange && <Notice>你可以在文章里使用它；修改请联系主编或管理员。</Notice>}
        {uses && <SnippetUses id={snippet.id} first={uses} />}
        <SnippetForm kind={snippet.kind} snippet={snippet} isLocked={!canChange} uses={uses?.count ?? 0} />
      </div>
    </>
  );
}
