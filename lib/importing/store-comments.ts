import { audit } from "#lib/audit/commands";
import { bodyText } from "#lib/body/text";
import { db, type Tx } from "#lib/db";
import { readHtml } from "#lib/html-body/html";
import { recordHash } from "#lib/importing/items";
import type { CommentRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";

const textMax = 5_000;
const nameMax = 60;

/** Comments of a batch; an answer comes after what it answers. */
export async function storeComments(run: Run, records: CommentRecord[]): Promise<void> {
  const { items, report, actor, options } = run;
  const known = await items.find(
    "comment",
    records.map(({ sourceId }) => sourceId),
  );
  const articles = await items.targets(
    "article",
    records.map(({ articleId }) => articleId),
  );
  const fresh = records.flatMap((record) => {
    const articleId = articles.get(record.articleId);
    const text = textOf(record.content);
    if (known.has(record.sourceId)) report.count("comment", "unchanged");
    else if (articleId !== undefined && text !== "") {
      report.count("comment", "created");
      items.imagine("comment", record.sourceId);
      return [{ ...record, targetArticle: Number(articleId), text }];
    } else {
      report.count("comment", "refused");
      const why = articleId === undefined ? "文章没有导入的评论" : "没有文字的评论";
      report.problem(why, `评论 ${record.sourceId}（文章 ${record.articleId}）`);
    }
    return [];
  });
  if (options.dryRun || fresh.length === 0) return;
  await db().$transaction(async (tx) => {
    const ids = await nextIds(tx, fresh.length);
    const numbered = fresh.map((record, index) => ({ ...record, id: ids[index] ?? 0 }));
    const parents = await items.targets(
      "comment",
      fresh.flatMap(({ parentId }) => parentId ?? []),
      tx,
    );
    const own = new Map(numbered.map(({ sourceId, id }) => [sourceId, id]));
    const parentOf = ({ parentId }: CommentRecord) =>
      parentId === null ? null : (own.get(parentId) ?? (Number(parents.get(parentId) ?? 0) || null));
    // Rows of one statement may name each other: foreign keys are checked at its end.
    await tx.comment.createMany({
      data: numbered.map((record) => ({
        ...{ id: record.id, articleId: record.targetArticle, parentId: parentOf(record) },
        authorName: [...record.authorName.trim()].slice(0, nameMax).join("") || "匿名",
        ...{ text: record.text, isApproved: record.isApproved, createdAt: record.createdAt },
      })),
    });
    await items.addNew(
      tx,
      numbered.map((record) => ({
        ...{ kind: "comment", sourceId: record.sourceId, targetId: record.id },
        hash: recordHash(records.find(({ sourceId }) => sourceId === record.sourceId) ?? record),
      })),
    );
    const detail = { count: fresh.length };
    await audit(tx, actor, { action: "comment.import", subjectType: "comment", subjectId: "*", detail });
    await invalidate(
      tx,
      fresh.map(({ targetArticle }) => keys.article(targetArticle)),
    );
  });
}

/** The words alone: links and pictures of commenters are mostly advertising. */
function textOf(content: string): string {
  const { body } = readHtml(content.slice(0, 50_000).replace(/\r?\n/g, "<br>"));
  return [...bodyText(body)].slice(0, textMax).join("").trim();
}

async function nextIds(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('comment', 'id'))::int AS id FROM generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => id);
}
