import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { writeIcons } from "#lib/media/icons";
import { getPictures } from "#lib/media/queries";
import { canChangeSettings } from "#lib/settings/policy";
import { getSetting } from "#lib/settings/queries";
import type { SettingGroup, Settings } from "#lib/settings/schema";
import { keys } from "#lib/surrogate-keys";

/**
 * Replaces one group of settings; the audit log keeps what stood there before. A logo gets its icons.
 * @throws DomainError FORBIDDEN, INVALID (the logo is no longer in the library)
 */
export async function changeSettings<G extends SettingGroup>(
  actor: Actor,
  { group, value }: { group: G; value: Settings[G] },
): Promise<void> {
  if (!canChangeSettings(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以修改设置。" });
  if ("logoId" in value && value.logoId !== null) await makeIcons(value.logoId);
  await db().$transaction(async (tx) => {
    const before = await getSetting(group, tx);
    const stored = value as Prisma.InputJsonObject;
    const row = { value: stored, updatedAt: new Date(), updatedById: actor.accountId };
    await tx.setting.upsert({ where: { key: group }, create: { key: group, ...row }, update: row });
    await audit(tx, actor, {
      action: "settings.change",
      subjectType: "settings",
      subjectId: group,
      detail: { before: before as Prisma.InputJsonObject, after: stored },
    });
    await invalidate(tx, [keys.settings(group)]);
  });
}

async function makeIcons(logoId: number): Promise<void> {
  const logo = (await getPictures([logoId])).get(logoId);
  if (!logo)
    throw new DomainError("INVALID", { user: "这张标志已经不在图片库里了，没有保存。请重新选择或上传。" });
  await writeIcons(logo);
}
