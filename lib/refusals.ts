import { DomainError, isDomainError } from "#lib/errors";
import { log } from "#lib/log";

/**
 * What a person is told where a command didn't get through: its own refusal, or what the database refused because
 * somebody was quicker or because it is away. The one place that knows the database's errors.
 * @returns null for anything else: a bug
 */
export function refusalOf(error: unknown): DomainError | null {
  if (isDomainError(error)) return error;
  const refusal = refusedByDatabase(error);
  if (refusal) log.warn({ err: error, code: refusal.code }, "refused by the database");
  return refusal;
}

/** How @prisma/adapter-pg describes what went wrong. */
interface PrismaError {
  code?: string;
  meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } };
}

const unreachable = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);
/** unique_violation, foreign_key_violation, deadlock_detected, … : PostgreSQL, appendix A. */
const tookFirst = "23505";
const goneMeanwhile = "23503";
const inEachOthersWay = new Set(["40001", "40P01", "55P03", "57014"]);
const diskFull = "53100";
/** The server shuts down or starts. */
const notServing = new Set(["57P01", "57P02", "57P03"]);
/** Prisma's own: a transaction that got no turn, or took too long. */
const transactionExpired = "P2028";

function refusedByDatabase(error: unknown): DomainError | null {
  if (!(error instanceof Error) || error.name !== "PrismaClientKnownRequestError") return null;
  const { code = "", meta } = error as PrismaError;
  const { kind = "", originalCode = "" } = meta?.driverAdapterError?.cause ?? {};
  const refuse = (reason: "CONFLICT" | "UNAVAILABLE", user: string) =>
    new DomainError(reason, { user, log: `${code} ${originalCode || kind}` });
  if (originalCode === tookFirst)
    return refuse("CONFLICT", "刚刚有人用了同样的名称或网址，这次没有保存。请换一个，或刷新页面再试。");
  if (originalCode === goneMeanwhile)
    return refuse("CONFLICT", "相关的内容刚刚被删除，或还有别的内容在使用，这次没有保存。请刷新页面再试。");
  if (inEachOthersWay.has(originalCode) || code === transactionExpired)
    return refuse("UNAVAILABLE", "同时保存的人太多，这次没有保存，页面上的内容还在。请稍后再试。");
  if (originalCode === diskFull)
    return refuse("UNAVAILABLE", "数据库所在的磁盘已满，这次没有保存，页面上的内容还在。请先腾出空间。");
  if (unreachable.has(kind) || notServing.has(originalCode))
    return refuse("UNAVAILABLE", "数据库暂时连不上，这次没有保存，页面上的内容还在。请稍后再试。");
  return null;
}
