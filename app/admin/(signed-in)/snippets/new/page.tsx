import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canChangeSnippet } from "#lib/snippets/policy";
import { snippetKindLabels } from "#lib/snippets/schema";
import { SnippetForm } from "../form";

export const metadata: Metadata = { title: "新建素材" };

export default async function NewSnippetPage({ searchParams }: PageProps<"/admin/snippets/new">) {
  const actor = await requireActor();
  const kind = (await searchParams).kind === "SHARED" ? "SHARED" : "TEMPLATE";
  if (!canChangeSnippet(actor, { kind })) notFound();
  return (
    <>
      <PageHeader
        title={`新建${snippetKindLabels[kind]}`}
        text={kind === "SHARED" ? "在文章里是同一份，改一次，处处更新。" : "放进文章后就是文章自己的内容。"}
      >
        <ButtonLink href="/admin/snippets">全部素材</ButtonLink>
      </PageHeader>
      <SnippetForm kind={kind} snippet={null} />
    </>
  );
}
