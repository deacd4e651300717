import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SectionNav } from "#components/admin/section-nav";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader, Section } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { canReadArticles } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { canMergeArticles } from "#lib/neighbours/policy";
import { clustersPerPage, listAlikeClusters, listMerges } from "#lib/neighbours/queries";
import { Cluster } from "./cluster";
import { UndoMergeButton } from "./merged";
import { neighbourPages } from "./parts";

export const metadata: Metadata = { title: "相似文章" };

export default async function NeighboursPage({ searchParams }: PageProps<"/admin/neighbours">) {
  const actor = await requireActor();
  if (!canReadArticles(actor)) notFound();
  const { page: asked } = await searchParams;
  const page = typeof asked === "string" && /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : 1;
  const { clusters, count } = await listAlikeClusters(actor, page);
  const merges = page === 1 ? await listMerges(actor) : [];
  const hasMore = page * clustersPerPage < count;
  return (
    <>
      <PageHeader
        title="相似文章"
        text="题目套用同一句式，或者正文大半相同的公开文章。它们在搜索引擎里互相争抢，合并成一篇更好。"
      />
      <SectionNav label="相似与孤立" entries={neighbourPages} current="/admin/neighbours" />
      {clusters.length === 0 ? (
        <EmptyState text="没有相似的文章。" />
      ) : (
        clusters.map((cluster) => (
          <Cluster key={cluster.ids[0]} cluster={cluster} mayMerge={canMergeArticles(actor)} />
        ))
      )}
      <KeyPager
        first={page > 1 ? "/admin/neighbours" : null}
        next={hasMore ? `/admin/neighbours?page=${page + 1}` : null}
      />
      {merges.length > 0 && (
        <Section title="最近的合并" text="文章还在回收站里时可以撤销；之后网址仍然跳转。">
          <Table label="最近的合并">
            <thead>
              <tr>
                <Th>文章</Th>
                <Th>并入</Th>
                <Th>时间</Th>
                <Th>
                  <span className="sr-only">操作</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {merges.map(({ loser, winner, createdAt }) => (
                <tr key={loser.id}>
                  <Td>{loser.title}</Td>
                  <Td>{winner.title}</Td>
                  <Td>
                    <Time at={createdAt} />
                  </Td>
                  <Td>{canMergeArticles(actor) && <UndoMergeButton id={loser.id} title={loser.title} />}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
    </>
  );
}
