import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canChangeSnippet } from "#lib/snippets/policy";
import { listSnippets } from "#lib/snippets/queries";
import { snippetFilterSchema } from "#lib/snippets/schema";
import { SnippetSearch } from "./search";
import { SnippetTable } from "./table";

export const metadata: Metadata = { title: "素材" };

export default async function SnippetsPage({ searchParams }: PageProps<"/admin/snippets">) {
  const actor = await requireActor();
  const filter = snippetFilterSchema.parse(await searchParams);
  const snippets = await listSnippets(actor, filter);
  const of = (kind: "TEMPLATE" | "SHARED") => snippets.filter((snippet) => snippet.kind === kind);
  return (
    <>
      <PageHeader title="素材" text="反复要写的话写一次。写文章时按 / 再选“素材”，就能放进正文。">
        {canChangeSnippet(actor, { kind: "SHARED" }) && (
          <ButtonLink href="/admin/snippets/new?kind=SHARED">新建共用片段</ButtonLink>
        )}
        {canChangeSnippet(actor, { kind: "TEMPLATE" }) && (
          <ButtonLink look="primary" href="/admin/snippets/new">
            新建常用文字
          </ButtonLink>
        )}
      </PageHeader>
      <SnippetSearch q={filter.q} />
      {snippets.length === 0 ? (
        <EmptyState
          text={
            filter.q
              ? `没有叫“${filter.q}”的素材。`
              : "还没有素材。可以从赔偿标准表、免责声明这样反复要写的内容开始。"
          }
        />
      ) : (
        <div className="grid gap-10">
          <SnippetTable
            title="常用文字"
            text="放进文章后就是文章自己的内容，以后改这里不影响已经写好的文章。"
            snippets={of("TEMPLATE")}
          />
          <SnippetTable
            title="共用片段"
            text="在所有用到它的文章里是同一份：改一次，处处更新。"
            snippets={of("SHARED")}
          />
        </div>
      )}
    </>
  );
}
