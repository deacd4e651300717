import type { Actor } from "#lib/accounts/actor";
import { planRewrite } from "#lib/addresses/patterns";
import { audit } from "#lib/audit/commands";
import { db, type Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { writeIcons } from "#lib/media/icons";
import { getPictures } from "#lib/media/queries";
import { canChangeSettings } from "#lib/settings/policy";
import { getSetting } from "#lib/settings/queries";
import { homeDraftKey, type SettingGroup, type Settings, settingGroups } from "#lib/settings/schema";
import { keys } from "#lib/surrogate-keys";

/**
 * Replaces one group of settings; the audit log keeps what stood there before. A logo gets its icons.
 * @throws DomainError FORBIDDEN, INVALID (the logo is no longer in the library)
 */
export async function changeSettings<G extends SettingGroup>(
  actor: Actor,
  { group, value }: { group: G; value: Settings[G] },
): Promise<void> {
  requireChanger(actor);
  if ("logoId" in value && value.logoId !== null) await makeIcons(value.logoId);
  await db().$transaction((tx) => replaceSettings(tx, actor, group, value));
}

/**
 * Keeps a home page for staff to look at; the public one stays as it is until publishHome.
 * @throws DomainError FORBIDDEN
 */
export async function saveHomeDraft(actor: Actor, value: Settings["home"]): Promise<void> {
  requireChanger(actor);
  await db().$transaction(async (tx) => {
    await storeRow(tx, actor, homeDraftKey, value);
    await audit(tx, actor, { action: "settings.save", subjectType: "settings", subjectId: "home" });
  });
}

/**
 * Makes the draft of the home page the public one.
 * @throws DomainError FORBIDDEN, NOT_FOUND (there is no draft, or somebody published it meanwhile)
 */
export async function publishHome(actor: Actor): Promise<void> {
  requireChanger(actor);
  await db().$transaction(async (tx) => {
    const draft = await tx.setting.findUnique({ where: { key: homeDraftKey }, select: { value: true } });
    if (!draft) throw new DomainError("NOT_FOUND", { user: "没有等待发布的首页修改，请刷新页面。" });
    await tx.setting.delete({ where: { key: homeDraftKey } });
    await replaceSettings(tx, actor, "home", settingGroups.home.parse(draft.value));
  });
}

/** Drops the draft of the home page; without one nothing happens. @throws DomainError FORBIDDEN */
export async function discardHomeDraft(actor: Actor): Promise<void> {
  requireChanger(actor);
  await db().$transaction(async (tx) => {
    const { count } = await tx.setting.deleteMany({ where: { key: homeDraftKey } });
    if (count > 0)
      await audit(tx, actor, { action: "settings.discard", subjectType: "settings", subjectId: "home" });
  });
}

function requireChanger(actor: Actor): void {
  if (!canChangeSettings(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以修改设置。" });
}

async function replaceSettings<G extends SettingGroup>(
  tx: Tx,
  actor: Actor,
  group: G,
  value: Settings[G],
): Promise<void> {
  const before = await getSetting(group, tx);
  await storeRow(tx, actor, group, value);
  if ("articlePattern" in before && "articlePattern" in value)
    await planRewrite(tx, before.articlePattern, value.articlePattern);
  await audit(tx, actor, {
    action: "settings.change",
    subjectType: "settings",
    subjectId: group,
    detail: { before: before as Prisma.InputJsonObject, after: value as Prisma.InputJsonObject },
  });
  await invalidate(tx, [keys.settings(group)]);
}

async function storeRow(tx: Tx, actor: Actor, key: string, value: object): Promise<void> {
  const row = { value: value as Prisma.InputJsonObject, updatedAt: new Date(), updatedById: actor.accountId };
  await tx.setting.upsert({ where: { key }, create: { key, ...row }, update: row });
}

async function makeIcons(logoId: number): Promise<void> {
  const logo = (await getPictures([logoId])).get(logoId);
  if (!logo)
    throw new DomainError("INVALID", { user: "这张标志已经不在图片库里了，没有保存。请重新选择或上传。" });
  await writeIcons(logo);
}
