import Link from "next/link";
import { ArticleStatus } from "#components/admin/article-status";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { Actor } from "#lib/accounts/actor";
import type { StaffArticle } from "#lib/articles/admin-queries";
import { canTrashArticle, canWithdrawArticle } from "#lib/articles/policy";
import { RowActions } from "./row-actions";

/** Articles in lines: what it is, where it stands, who signs it, when it was touched last. */
export function ArticleTable({ actor, articles }: { actor: Actor; articles: StaffArticle[] }) {
  return (
    <Table label="文章">
      <thead className="max-md:sr-only">
        <tr>
          <Th>标题</Th>
          <Th>状态</Th>
          <Th className="max-md:hidden">分类</Th>
          <Th className="max-md:hidden">署名</Th>
          <Th className="max-lg:hidden">最近改动</Th>
          <Th>
            <span className="sr-only">操作</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <tr key={article.id}>
            <Td className="w-full min-w-0 wrap-anywhere">
              <Link href={`/admin/articles/${article.id}`} className="font-semibold hover:underline">
                {article.workingRevision?.title || "无标题"}
              </Link>
              <span className="block text-muted">
                {article.id}
                <span className="md:hidden">
                  {" · "}
                  {article.category?.name ?? "未分类"} · {article.author?.name ?? "未署名"}
                </span>
                <span className="lg:hidden">
                  {" · "}
                  <Time at={article.touchedAt} />
                </span>
              </span>
            </Td>
            <Td>
              <ArticleStatus
                status={article.status}
                hasUnpublished={article.liveRevisionId !== article.workingRevisionId}
              />
            </Td>
            <Td className="whitespace-nowrap max-md:hidden">{article.category?.name ?? "—"}</Td>
            <Td className="whitespace-nowrap max-md:hidden">{article.author?.name ?? "—"}</Td>
            <Td className="text-muted max-lg:hidden">
              <Time at={article.touchedAt} />
            </Td>
            <Td>
              <RowActions
                article={{
                  id: article.id,
                  title: article.workingRevision?.title ?? "",
                  status: article.status,
                  path: article.path,
                }}
                canWithdraw={canWithdrawArticle(actor, article)}
                canTrash={canTrashArticle(actor, article, isPublic(article))}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function isPublic({ status, trashedFrom }: StaffArticle): boolean {
  return status === "PUBLISHED" || trashedFrom === "PUBLISHED";
}
