import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { listMedia } from "#lib/media/queries";
import { mediaFilterSchema } from "#lib/media/schema";
import { canManagePages } from "#lib/pages/policy";
import { isFoundBy } from "#lib/pinyin";
import { fold } from "#lib/search/fold";
import { type ParsedQuery, parseQuery } from "#lib/search/parse";
import { listSynonyms } from "#lib/search/queries";
import type { Piece } from "#lib/search/schema";
import { expressionOf, findHits, highlight, makeSnippet } from "#lib/search/snippet";
import { type FoundIn, findForStaff, foundMax, type StaffCandidate } from "#lib/staff-search/candidates";

export const staffPageSize = 20;
const othersShown = 12;
const lawyersMax = 1000;
const pagesMax = 500;
/** Of one article, from the newest on. */
const revisionsRead = 40;

export interface StaffHit {
  id: number;
  status: "DRAFT" | "PUBLISHED" | "WITHDRAWN" | "TRASHED";
  hasUnpublished: boolean;
  touchedAt: Date;
  foundIn: FoundIn;
  /** Of the old revision that has the words; null for the newest and the public text, and where only several have them. */
  revision: number | null;
  title: Piece[];
  snippet: Piece[];
}

export interface StaffResults {
  hits: StaffHit[];
  /** Articles; with isCapped there are more. */
  total: number;
  isCapped: boolean;
}

/**
 * One page of the articles in any state whose texts, the old ones too, have the words.
 * @param page from 1
 * @throws DomainError FORBIDDEN
 */
export async function searchArticlesForStaff(actor: Actor, q: string, page: number): Promise<StaffResults> {
  refuseUnlessReader(actor);
  const parsed = parseQuery(q, await listSynonyms());
  if (parsed.terms.length === 0) return { hits: [], total: 0, isCapped: false };
  const found = await findForStaff(parsed);
  const shown = found.slice((page - 1) * staffPageSize, page * staffPageSize);
  return { hits: await toHits(shown, parsed), total: found.length, isCapped: found.length >= foundMax };
}

/** Pictures, lawyers and free pages with the words; of pages those that the actor may manage. */
export async function searchOthersForStaff(actor: Actor, q: string) {
  refuseUnlessReader(actor);
  const words = q.trim().slice(0, 60);
  if (words === "") return { pictures: [], lawyers: [], pages: [] };
  const [{ items }, lawyers, pages] = await Promise.all([
    listMedia(actor, mediaFilterSchema.parse({ q: words })),
    db().lawyer.findMany({
      orderBy: { id: "asc" },
      take: lawyersMax,
      select: { id: true, name: true, pinyin: true },
    }),
    canManagePages(actor) ? findPages(words) : [],
  ]);
  return {
    pictures: items.slice(0, othersShown),
    lawyers: lawyers.filter((lawyer) => isFoundBy(lawyer, words)).slice(0, othersShown),
    pages: pages.slice(0, othersShown),
  };
}

/** A firm has tens of pages. */
async function findPages(words: string): Promise<{ id: number; title: string }[]> {
  const contains = { contains: words, mode: "insensitive" as const };
  return db().page.findMany({
    where: { OR: [{ title: contains }, { html: contains }] },
    orderBy: { id: "asc" },
    take: pagesMax,
    select: { id: true, title: true },
  });
}

const text = { number: true, title: true, text: true } as const;
const select = {
  ...{ id: true, status: true, touchedAt: true, liveRevisionId: true, workingRevisionId: true },
  workingRevision: { select: text },
  liveRevision: { select: text },
} satisfies Prisma.ArticleSelect;
type Row = Prisma.ArticleGetPayload<{ select: typeof select }>;
type Text = Prisma.RevisionGetPayload<{ select: typeof text }>;

async function toHits(candidates: StaffCandidate[], { terms }: ParsedQuery): Promise<StaffHit[]> {
  const expressions = terms.map(expressionOf);
  const ids = candidates.map(({ id }) => id);
  const rows = await db().article.findMany({ where: { id: { in: ids } }, select });
  const hits: StaffHit[] = [];
  for (const { id, foundIn } of candidates) {
    const row = rows.find((each) => each.id === id);
    if (!row?.workingRevision) continue;
    const shown = await textOf(row, foundIn, expressions);
    const { liveRevisionId, workingRevisionId, status, touchedAt } = row;
    hits.push({
      ...{ id, status, touchedAt, foundIn },
      hasUnpublished: liveRevisionId !== null && liveRevisionId !== workingRevisionId,
      revision: foundIn === "past" ? (shown?.number ?? null) : null,
      title: highlight((shown ?? row.workingRevision).title || "无标题", expressions),
      snippet: shown ? makeSnippet(shown.text, findHits(fold(shown.text), expressions)) : [],
    });
  }
  return hits;
}

/** The text in which the words were found; of old ones the newest that has all of them. */
async function textOf(row: Row, foundIn: FoundIn, expressions: RegExp[]): Promise<Text | null> {
  if (foundIn === "newest") return row.workingRevision;
  if (foundIn === "public") return row.liveRevision;
  const revisions = await db().revision.findMany({
    where: { articleId: row.id },
    orderBy: { number: "desc" },
    take: revisionsRead,
    select: text,
  });
  return (
    revisions.find((revision) => {
      const folded = fold(`${revision.title}\n${revision.text}`);
      return expressions.every((expression) => folded.search(expression) >= 0);
    }) ?? null
  );
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
}
