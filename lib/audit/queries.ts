import type { Actor } from "#lib/accounts/actor";
import { canReadAuditLog } from "#lib/audit/policy";
import type { AuditFilter } from "#lib/audit/schema";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";

const pageSize = 50;

/**
 * One page of the audit log, newest first.
 * @throws DomainError FORBIDDEN
 */
export async function listAuditLog(actor: Actor, filter: AuditFilter) {
  refuseUnlessReader(actor);
  const where: Prisma.AuditLogWhereInput = {};
  if (filter.subject !== null) where.subjectType = filter.subject;
  if (filter.subject !== null && filter.id !== null) where.subjectId = filter.id;
  if (filter.account !== null) where.accountId = filter.account;
  if (filter.before !== null) where.id = { lt: filter.before };
  const rows = await db().auditLog.findMany({ where, orderBy: { id: "desc" }, take: pageSize + 1 });
  const items = rows.slice(0, pageSize);
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/**
 * The accounts by which the log can be filtered, by name.
 * @throws DomainError FORBIDDEN
 */
export async function listAuditAccounts(actor: Actor): Promise<{ id: string; name: string }[]> {
  refuseUnlessReader(actor);
  return db().account.findMany({ orderBy: { name: "asc" }, take: 500, select: { id: true, name: true } });
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadAuditLog(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以查看操作记录。" });
}
