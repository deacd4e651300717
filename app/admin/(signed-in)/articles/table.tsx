import Link from "next/link";
import type { ReactNode } from "react";
import { ArticleStatus } from "#components/admin/article-status";
import { Badge } from "#components/ui/badge";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { Actor } from "#lib/accounts/actor";
import { type Column, columnNames } from "#lib/articles/list-filter";
import type { StaffArticle } from "#lib/articles/list-queries";
import { canTrashArticle, canWithdrawArticle } from "#lib/articles/policy";
import { formatDay } from "#lib/clock";
import { reviewStateNames } from "#lib/reviews/schema";
import { RowActions } from "./row-actions";
import { PageCheckbox, RowCheckbox } from "./selection";

interface Props {
  actor: Actor;
  articles: StaffArticle[];
  columns: Column[];
}

/** Articles in lines, with the columns that were chosen. On phones each is a card: title, then a few facts. */
export function ArticleTable({ actor, articles, columns }: Props) {
  return (
    <Table label="文章">
      <thead className="max-md:sr-only">
        <tr>
          <Th className="pr-0">
            <PageCheckbox pageIds={articles.map(({ id }) => id)} />
          </Th>
          <Th>标题</Th>
          {columns.map((column) => (
            <Th key={column} className={widthOf(column)}>
              {columnNames[column]}
            </Th>
          ))}
          <Th>
            <span className="sr-only">操作</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <tr key={article.id}>
            <Td className="pr-0">
              <RowCheckbox id={article.id} title={article.title} />
            </Td>
            <Td className="w-full min-w-0 wrap-anywhere">
              <Link href={`/admin/articles/${article.id}`} className="font-semibold hover:underline">
                {article.title || "无标题"}
              </Link>
              <Facts article={article} />
            </Td>
            {columns.map((column) => (
              <Td key={column} className={widthOf(column)}>
                {cells[column](article)}
              </Td>
            ))}
            <Td>
              <RowActions
                article={article}
                canWithdraw={canWithdrawArticle(actor, article)}
                canTrash={canTrashArticle(actor, article, article.status === "PUBLISHED")}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The small line below a title: the number, what is out of the ordinary, and on phones what the columns would say. */
function Facts({ article }: { article: StaffArticle }) {
  return (
    <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-muted">
      {article.id}
      {article.noindex && <Badge>不收录</Badge>}
      <span className="contents md:hidden">
        {cells.status(article)}
        <span>{article.category?.name ?? "未分类"}</span>
        <span>{article.author?.name ?? "未署名"}</span>
        <Time at={article.touchedAt} />
      </span>
    </span>
  );
}

const reviewTones = { NONE: "neutral", PENDING: "accent", APPROVED: "good", REJECTED: "danger" } as const;

const cells: Record<Column, (article: StaffArticle) => ReactNode> = {
  status: ({ status, liveRevisionId, workingRevisionId }) => (
    <ArticleStatus status={status} hasUnpublished={liveRevisionId !== workingRevisionId} />
  ),
  review: ({ reviewState }) =>
    reviewState === "NONE" ? (
      "—"
    ) : (
      <Badge tone={reviewTones[reviewState]}>{reviewStateNames[reviewState]}</Badge>
    ),
  category: ({ category }) => category?.name ?? "—",
  author: ({ author }) => author?.name ?? "—",
  tags: ({ tagNames }) => tagNames.join("、") || "—",
  writer: ({ writtenBy }) => writtenBy?.name ?? "—",
  published: ({ publishedAt }) => (publishedAt ? <Time at={publishedAt} /> : "—"),
  touched: ({ touchedAt }) => <Time at={touchedAt} />,
  verified: ({ verifiedAt }) =>
    verifiedAt ? (
      <time dateTime={formatDay(verifiedAt)}>{formatDay(verifiedAt)}</time>
    ) : (
      <span className="text-muted">未核验</span>
    ),
};

/** On phones the facts below the title say what the columns would. */
function widthOf(column: Column): string {
  if (column === "status") return "max-md:hidden";
  return column === "tags" ? "min-w-32 max-lg:hidden" : "whitespace-nowrap max-md:hidden";
}
