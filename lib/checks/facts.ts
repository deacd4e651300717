import { resolveLinks } from "#lib/addresses/queries";
import { bodyText } from "#lib/body/text";
import { readRules } from "#lib/check-rules/queries";
import { bodyLinks } from "#lib/checks/body-parts";
import type { CheckedContent, Facts } from "#lib/checks/text";
import { noFacts } from "#lib/checks/text";
import { readCitedLaws, readCitedLawsOf } from "#lib/citations/cited";
import { formatDay } from "#lib/clock";
import { db, type Tx } from "#lib/db";
import { checkableUrl } from "#lib/link-checks/schema";
import { duplicateTitle } from "#lib/related/similarity";
import { getSetting } from "#lib/settings/queries";

const nearestTitles = 20;
const authorSelect = { name: true, licenceNumber: true, phone: true } as const;

/** What blockers must know: cheap enough to be asked while a publication holds its locks. */
export async function readBlockingFacts(client: Tx, content: CheckedContent): Promise<Facts> {
  const [rules, cited] = [await readRules(client), await readCitedLaws(client, bodyText(content.body))];
  return {
    ...noFacts,
    rules,
    cited,
    today: formatDay(new Date()),
    deadLinks: await findDeadLinks(client, bodyLinks(content.body)),
  };
}

/** Everything that checks must know from outside the text. */
export async function readFacts(
  article: { id: number; authorId: number | null },
  content: CheckedContent,
): Promise<Facts> {
  const hrefs = bodyLinks(content.body);
  const [deadLinks, failingLinks, otherTitles, firm, author, rules, cited] = await Promise.all([
    findDeadLinks(db(), hrefs),
    findFailingLinks([...hrefs, content.sourceUrl]),
    listNearestTitles(article.id, content.title),
    getSetting("firm"),
    findAuthor(article.authorId),
    readRules(db()),
    readCitedLaws(db(), bodyText(content.body)),
  ]);
  const hasPhone = firm.phone !== "" || Boolean(author?.phone);
  const today = formatDay(new Date());
  return { deadLinks, failingLinks, otherTitles, hasPhone, author, rules, cited, today };
}

/**
 * What checks must know of many public texts, asked once for all of them. Near titles are those that lib/neighbours found
 * when they were published: to look for the nearest of a million takes too long for each.
 * @returns in the order of the texts
 */
export async function readBatchFacts(
  texts: readonly { id: number; authorId: number | null; content: CheckedContent }[],
): Promise<Facts[]> {
  const hrefs = [...new Set(texts.flatMap(({ content }) => [...bodyLinks(content.body), content.sourceUrl]))];
  const authorIds = texts.flatMap(({ authorId }) => (authorId === null ? [] : [authorId]));
  const bodies = texts.map(({ content }) => bodyText(content.body));
  const [deadLinks, failingLinks, firm, authors, rules, cited, alike] = await Promise.all([
    findDeadLinks(db(), hrefs),
    findFailingLinks(hrefs),
    getSetting("firm"),
    db().lawyer.findMany({ where: { id: { in: authorIds } }, select: { id: true, ...authorSelect } }),
    readRules(db()),
    readCitedLawsOf(db(), bodies),
    listAlikeTitles(texts.map(({ id }) => id)),
  ]);
  const byId = new Map(authors.map((author) => [author.id, author]));
  const today = formatDay(new Date());
  return texts.map(({ id, authorId }, index) => {
    const author = (authorId === null ? undefined : byId.get(authorId)) ?? null;
    const hasPhone = firm.phone !== "" || Boolean(author?.phone);
    const own = { hasPhone, author, cited: cited[index] ?? noFacts.cited, today };
    const otherTitles = alike.get(id) ?? [];
    return { deadLinks, failingLinks, otherTitles, rules, ...own };
  });
}

async function findDeadLinks(client: Tx, hrefs: string[]): Promise<Facts["deadLinks"]> {
  // Headings of this very text are no address; the check looks them up itself.
  const targets = await resolveLinks(
    hrefs.filter((href) => !href.startsWith("#")),
    client,
  );
  const dead = new Map<string, "missing" | "gone" | "staff">();
  for (const href of hrefs) {
    const target = targets.get(href);
    if (/^\/(?:admin|api)(?:[/?#]|$)/.test(href)) dead.set(href, "staff");
    else if (target === "nothing") dead.set(href, "missing");
    else if (target === "gone") dead.set(href, "gone");
  }
  return dead;
}

async function findFailingLinks(hrefs: string[]): Promise<Facts["failingLinks"]> {
  const urls = new Map(hrefs.map((href) => [href, checkableUrl(href)]));
  const rows = await db().linkCheck.findMany({
    where: { url: { in: [...urls.values()].filter((url) => url !== null) }, failingSince: { not: null } },
    select: { url: true, status: true, failure: true, failingSince: true },
  });
  const failing = new Map(rows.map((row) => [row.url, row]));
  return new Map(
    [...urls].flatMap(([href, url]) => {
      const row = url === null ? undefined : failing.get(url);
      if (!row?.failingSince) return [];
      return [[href, { since: row.failingSince, status: row.status, failure: row.failure }] as const];
    }),
  );
}

/** The nearest by trigrams, from the index of titles; the check decides which of them are too near. */
async function listNearestTitles(articleId: number, title: string): Promise<{ id: number; title: string }[]> {
  if (title === "") return [];
  return db().$queryRaw<{ id: number; title: string }[]>`
    SELECT id, title FROM article
    WHERE id <> ${articleId} AND status <> 'TRASHED'
    ORDER BY title <-> ${title} LIMIT ${nearestTitles}`;
}

/** For each of these public articles, the others whose titles are much like its own, unless somebody said that both stay. */
async function listAlikeTitles(ids: readonly number[]) {
  const rows = await db().$queryRaw<{ subject: number; id: number; title: string }[]>`
    SELECT pair.subject, pair.id, live.title
    FROM (SELECT article_id AS subject, other_id AS id FROM alike_pair
          WHERE article_id = ANY(${ids}) AND dismissed_at IS NULL AND title_likeness >= ${duplicateTitle}
          UNION ALL
          SELECT other_id, article_id FROM alike_pair
          WHERE other_id = ANY(${ids}) AND dismissed_at IS NULL AND title_likeness >= ${duplicateTitle}) pair
    JOIN article a ON a.id = pair.id AND a.status = 'PUBLISHED'
    JOIN revision live ON live.id = a.live_revision_id
    ORDER BY pair.subject, pair.id`;
  return Map.groupBy(rows, ({ subject }) => subject);
}

async function findAuthor(id: number | null) {
  if (id === null) return null;
  return db().lawyer.findUnique({ where: { id }, select: authorSelect });
}
