import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { checkSubject } from "#lib/check-hits/check-subject";
import type { HitFilter, OverrideFilter, Subject, SubjectType } from "#lib/check-hits/schema";
import { readSubject } from "#lib/check-hits/subjects";
import { readRules } from "#lib/check-rules/queries";
import { canReadOverrides } from "#lib/checks/policy";
import type { Finding, OpenSeverity } from "#lib/checks/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

const pageSize = 50;

export interface HitSummary {
  check: string;
  severity: OpenSeverity;
  /** Texts in which it was found. */
  subjects: number;
  /** Places in all of them. */
  places: number;
}

/**
 * What the last run found in public texts, by check and severity.
 * @returns checkedAt: the newest result, null before the first run
 * @throws DomainError FORBIDDEN
 */
export async function summariseHits(actor: Actor): Promise<{ rows: HitSummary[]; checkedAt: Date | null }> {
  refuseUnlessReader(actor);
  const rows = await db().$queryRaw<(HitSummary & { checkedAt: Date })[]>`
    SELECT "check", severity, count(*)::int AS subjects, sum(count)::int AS places, max(checked_at) AS "checkedAt"
    FROM check_hit GROUP BY "check", severity ORDER BY subjects DESC, "check"`;
  const newest = Math.max(...rows.map(({ checkedAt }) => checkedAt.getTime()));
  return { rows, checkedAt: rows.length > 0 ? new Date(newest) : null };
}

/**
 * The texts in which a check found something of a severity, paged by key.
 * @returns next: pass as `after` to go on, null at the end
 * @throws DomainError FORBIDDEN
 */
export async function listHits(actor: Actor, { check, severity, after }: HitFilter) {
  refuseUnlessReader(actor);
  const [type, id] = after?.split(":") ?? [];
  const rows = await db().checkHit.findMany({
    where: {
      ...{ check, severity },
      ...(type && id
        ? { OR: [{ subjectType: { gt: type } }, { subjectType: type, subjectId: { gt: id } }] }
        : {}),
    },
    orderBy: [{ subjectType: "asc" }, { subjectId: "asc" }],
    take: pageSize + 1,
    select: {
      ...{ subjectType: true, subjectId: true, count: true, quote: true, surface: true, message: true },
      checkedAt: true,
    },
  });
  const items = rows.slice(0, pageSize);
  const names = await nameSubjects(items);
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  return {
    items: items.map((item) => ({ ...item, name: names.get(`${item.subjectType}:${item.subjectId}`) ?? "" })),
    next: last ? `${last.subjectType}:${last.subjectId}` : null,
  };
}

/** Which findings somebody let through, with their reason, the newest first. @throws DomainError FORBIDDEN */
export async function listOverrides(actor: Actor, { severity, before }: OverrideFilter) {
  if (!canReadOverrides(actor))
    throw new DomainError("FORBIDDEN", { user: "只有主编和管理员可以查看放行记录。" });
  const rows = await db().checkOverride.findMany({
    where: { ...(severity ? { severity } : {}), ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: {
      ...{ id: true, check: true, severity: true, quote: true, message: true, reason: true, createdAt: true },
      createdBy: { select: { name: true } },
      article: { select: { id: true, title: true } },
    },
  });
  const items = rows.slice(0, pageSize);
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

export type OverrideEntry = Awaited<ReturnType<typeof listOverrides>>["items"][number];

/** What stands in a profile, a hub page, a setting … now, for the page where it is changed. */
export async function checkSubjectNow(
  actor: Actor,
  type: Subject["type"],
  id: number | string,
): Promise<(Finding & { label: string })[]> {
  refuseUnlessReader(actor);
  const [subject, rules] = await Promise.all([readSubject(type, id), readRules(db())]);
  if (!subject) return [];
  return checkSubject(subject, rules).map((finding) => ({
    ...finding,
    label: subject.fields[finding.item]?.label ?? "",
  }));
}

async function nameSubjects(
  refs: readonly { subjectType: string; subjectId: string }[],
): Promise<Map<string, string>> {
  const named = await Promise.all(
    [...Map.groupBy(refs, ({ subjectType }) => subjectType)].map(async ([type, all]) => {
      const ids = all.map(({ subjectId }) => subjectId);
      const names = await namesOf(type as SubjectType, ids);
      return names.map(({ id, name }) => [`${type}:${id}`, name] as const);
    }),
  );
  return new Map(named.flat());
}

async function namesOf(type: SubjectType, ids: string[]): Promise<{ id: number | string; name: string }[]> {
  if (type === "setting")
    return Promise.all(ids.map(async (id) => ({ id, name: (await readSubject(type, id))?.name ?? "" })));
  const query = { where: { id: { in: ids.map(Number) } } };
  const byTitle = { ...query, select: { id: true, title: true } } as const;
  const byName = { ...query, select: { id: true, name: true } } as const;
  const titled = (rows: { id: number; title: string }[]) =>
    rows.map(({ id, title }) => ({ id, name: title }));
  switch (type) {
    case "article":
      return titled(await db().article.findMany(byTitle));
    case "page":
      return titled(await db().page.findMany(byTitle));
    case "category":
      return db().category.findMany(byName);
    case "tag":
      return db().tag.findMany(byName);
    case "lawyer":
      return db().lawyer.findMany(byName);
    case "snippet":
      return db().snippet.findMany(byName);
    case "media": {
      const rows = await db().media.findMany({ ...query, select: { id: true, filename: true } });
      return rows.map(({ id, filename }) => ({ id, name: filename }));
    }
  }
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
}
