import { db } from "#lib/db";
import type { TakenTask } from "#lib/push/jobs";

type Unfit = TakenTask & { answer: string };

/**
 * Looks once more before anything is sent: what is new must be live and for search engines, what is gone must be gone.
 * @returns `unfit`: with the reason
 */
export async function sortOut(tasks: readonly TakenTask[]): Promise<{ fit: TakenTask[]; unfit: Unfit[] }> {
  const articles = await db().article.findMany({
    where: { id: { in: tasks.map(({ articleId }) => articleId) } },
    select: { id: true, status: true, path: true, noindex: true, pushEnabled: true },
  });
  const byId = new Map(articles.map((article) => [article.id, article]));
  const served = await db().address.findMany({
    where: { path: { in: tasks.map(({ path }) => path) }, kind: "CANONICAL" },
    select: { path: true },
  });
  const servedPaths = new Set(served.map(({ path }) => path));
  const fit: TakenTask[] = [];
  const unfit: Unfit[] = [];
  for (const task of tasks) {
    const reason = reasonAgainst(task, byId.get(task.articleId), servedPaths);
    if (reason) unfit.push({ ...task, answer: reason });
    else fit.push(task);
  }
  return { fit, unfit };
}

interface ArticleFacts {
  status: string;
  path: string | null;
  noindex: boolean;
  pushEnabled: boolean;
}

function reasonAgainst(
  { kind, path }: TakenTask,
  article: ArticleFacts | undefined,
  served: ReadonlySet<string>,
): string | null {
  if (kind === "REMOVED") return served.has(path) ? "网址又有了内容" : null;
  if (article?.status !== "PUBLISHED") return "文章已经不公开";
  if (article.path !== path) return "文章换了网址";
  if (article.noindex) return "文章设为不让搜索引擎收录";
  return article.pushEnabled ? null : "这篇文章关闭了推送";
}
