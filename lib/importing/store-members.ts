import { z } from "zod";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { keepFormerAddresses } from "#lib/importing/former-addresses";
import { recordHash } from "#lib/importing/items";
import type { MemberRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { createLawyer } from "#lib/lawyers/commands";
import { createLawyerSchema } from "#lib/lawyers/schema";

const emailSchema = z.email().max(200).toLowerCase();

/** Members who wrote become lawyers, those who signed in to write get accounts; names and addresses that are here already are taken for them. */
export async function storeMembers(run: Run, records: MemberRecord[]): Promise<void> {
  const { items, report } = run;
  const known = await items.find(
    "member",
    records.map(({ sourceId }) => sourceId),
  );
  for (const record of records) {
    if (known.has(record.sourceId)) report.count("member", "unchanged");
    else if (record.isAuthor || record.role !== null) await storeMember(run, record);
    else {
      report.count("member", "refused");
      report.problem("没有写过文章的注册用户，没有建账号", record.name);
    }
  }
}

async function storeMember(run: Run, record: MemberRecord): Promise<void> {
  const { items, report, actor, options } = run;
  report.count("member", "created");
  const email = emailSchema.safeParse(record.email.trim());
  if (record.role !== null && !email.success)
    report.problem("没有有效的邮箱，不能登录，没有建账号", record.name);
  if (options.dryRun) return items.imagine("author", record.sourceId);
  const lawyerId = record.isAuthor ? await lawyerOf(run, record) : null;
  await db().$transaction(async (tx) => {
    const accountId = email.success ? await insertAccount(tx, run, record, email.data) : null;
    const hash = recordHash(record);
    const { sourceId } = record;
    await items.add(tx, [
      { kind: "member", sourceId, targetId: accountId ?? "-", hash },
      ...(lawyerId === null ? [] : [{ kind: "author", sourceId, targetId: lawyerId, hash }]),
    ]);
    const target = lawyerId === null ? null : ({ type: "LAWYER", id: lawyerId } as const);
    const paths = record.formerPaths;
    const changed = await keepFormerAddresses(tx, run, target ? [{ target, paths }] : []);
    const detail = { name: record.name };
    const subjectId = accountId ?? String(lawyerId);
    await audit(tx, actor, { action: "account.import", subjectType: "account", subjectId, detail });
    await invalidate(tx, changed);
  });
}

/** The lawyer of that name who was here before, or a new one; two members of one name stay two. */
async function lawyerOf(
  { actor, items, report }: Run,
  { name: written, sourceId, intro, slug }: MemberRecord,
) {
  const name = [...written.trim()].slice(0, 30).join("") || `作者 ${sourceId}`;
  const found = await db().lawyer.findFirst({
    where: { name },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  if (found && !(await items.isTarget("author", found.id))) return found.id;
  if (intro !== "") report.problem("作者的旧简介没有放进律师资料，请核对后手工填写", `${name}：${intro}`);
  return (await createLawyer(actor, createLawyerSchema.parse({ name, slug }))).id;
}

/** An account whose old password opens the door once; none where the mail address has one already. */
async function insertAccount(
  tx: Tx,
  { report }: Run,
  { name, role, isDisabled, passwordHash }: MemberRecord,
  email: string,
): Promise<string | null> {
  if (role === null) return null;
  const found = await tx.account.findUnique({ where: { email }, select: { id: true } });
  if (found) report.problem("邮箱已经有账号，密码和角色没有变", `${name} ${email}`);
  if (found) return found.id;
  const { id } = await tx.account.create({
    data: {
      ...{ email, role, name: [...name].slice(0, 30).join("") || email },
      legacyPasswordHash: passwordHash,
      mustChangePassword: true,
      disabledAt: isDisabled ? new Date() : null,
    },
    select: { id: true },
  });
  return id;
}
