import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { lockArticle } from "#lib/articles/lock";
import { canPublishArticle } from "#lib/articles/policy";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { enqueue } from "#lib/jobs";
import { tellEngines } from "#lib/push/outbox";
import { getPushSettings, isOn as isTurnedOn, pushSettingsKey } from "#lib/push/queries";
import {
  type engineSchema,
  engines,
  type PushSettings,
  type pushArticleSchema,
  type saveBaiduSchema,
  type saveIndexNowSchema,
  type setArticlePushSchema,
} from "#lib/push/schema";
import { putRootFile, removeRootFile } from "#lib/root-files/commands";
import { storeSecret } from "#lib/secrets/commands";
import { canManageSeo } from "#lib/seo/policy";
import type { PushEngine } from "#prisma/enums";

/**
 * Sets up Baidu's pushes; an empty token means that the kept one stays. What was wrong counts as mended.
 * @throws DomainError FORBIDDEN, INVALID (no token)
 */
export async function saveBaidu(
  actor: Actor,
  { isOn, endpoint, token }: z.output<typeof saveBaiduSchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    if (token) await storeSecret(tx, "push.baidu.token", token);
    const hasToken = await tx.secret.count({ where: { name: "push.baidu.token" } });
    if (isOn && hasToken === 0)
      throw new DomainError("INVALID", {
        user: "没有保存。要先填写百度的推送密钥（token）才能开启。",
        fields: { token: "请填写推送密钥" },
      });
    const settings = await getPushSettings(tx);
    await store(tx, actor, { ...settings, baidu: { isOn, endpoint } });
    await record(tx, actor, "push.change", "BAIDU", { isOn, endpoint, newToken: token !== "" });
    await resume(tx, "BAIDU");
  });
}

/**
 * Sets up IndexNow. Its key lies as a file at the root of the site, by which the engines see whose pushes they are; it
 * is made when IndexNow is first turned on.
 * @throws DomainError FORBIDDEN, CONFLICT (no room for the file)
 */
export async function saveIndexNow(
  actor: Actor,
  { isOn, endpoint, renewsKey }: z.output<typeof saveIndexNowSchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const settings = await getPushSettings(tx);
    const { key: former } = settings.indexNow;
    const key = renewsKey || (isOn && former === "") ? randomBytes(16).toString("hex") : former;
    const changed = [];
    if (key !== former && former !== "") changed.push(...(await removeRootFile(tx, `${former}.txt`)));
    if (key !== "") changed.push(...(await putRootFile(tx, { name: `${key}.txt`, content: key })));
    await store(tx, actor, { ...settings, indexNow: { isOn, endpoint, key } });
    await record(tx, actor, "push.change", "INDEXNOW", { isOn, endpoint, newKey: key !== former });
    await resume(tx, "INDEXNOW");
    await invalidate(tx, changed);
  });
}

/** Tries again at once what waits for an engine or failed in the last week. @throws DomainError FORBIDDEN */
export async function retryPushes(actor: Actor, { engine }: z.output<typeof engineSchema>): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    await tx.pushTask.updateMany({
      where: {
        ...{ engine, state: { in: ["WAITING", "FAILED"] } },
        createdAt: { gt: new Date(Date.now() - 7 * 86_400_000) },
      },
      data: { state: "WAITING", attempts: 0, dueAt: new Date() },
    });
    await record(tx, actor, "push.retry", engine, {});
    await resume(tx, engine);
  });
}

/**
 * Tells the engines of one public article now, whatever changed.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (isn't public, noindex, switched off, all engines turned off)
 */
export async function pushArticle(actor: Actor, { id }: z.output<typeof pushArticleSchema>): Promise<void> {
  await db().$transaction(async (tx) => {
    const path = await requirePushable(tx, actor, id);
    await tellEngines(tx, [{ articleId: id, path, kind: "UPDATED" }]);
    await audit(tx, actor, {
      action: "article.push",
      subjectType: "article",
      subjectId: id,
      detail: { path },
    });
  });
}

/**
 * The same for the article at a path.
 * @param input.isDryRun only asks whether it could be
 * @throws DomainError as pushArticle
 */
export async function pushPath(
  actor: Actor,
  { path, isDryRun }: { path: string; isDryRun: boolean },
): Promise<{ id: number }> {
  const article = await db().article.findUnique({ where: { path }, select: { id: true } });
  if (!article) throw new DomainError("NOT_FOUND", { user: `网址 ${path} 上没有文章。` });
  if (isDryRun) await db().$transaction((tx) => requirePushable(tx, actor, article.id));
  else await pushArticle(actor, article);
  return article;
}

async function requirePushable(tx: Tx, actor: Actor, id: number): Promise<string> {
  const article = await lockArticle(tx, id);
  if (!canPublishArticle(actor, article)) throw forbidden();
  const { path, status, noindex, pushEnabled } = await tx.article.findUniqueOrThrow({
    where: { id },
    select: { path: true, status: true, noindex: true, pushEnabled: true },
  });
  if (status !== "PUBLISHED" || path === null || noindex || !pushEnabled)
    throw new DomainError("CONFLICT", {
      user: "没有推送：只有公开、让搜索引擎收录、并且开启了推送的文章才会推送。",
    });
  const settings = await getPushSettings(tx);
  if (!engines.some((engine) => isTurnedOn(settings, engine)))
    throw new DomainError("CONFLICT", { user: "没有推送：还没有开启任何搜索引擎的推送。" });
  return path;
}

/** Turns the pushes of one article on or off. @throws DomainError FORBIDDEN, NOT_FOUND */
export async function setArticlePush(
  actor: Actor,
  { id, isOn }: z.output<typeof setArticlePushSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!canPublishArticle(actor, article)) throw forbidden();
    await tx.article.update({ where: { id }, data: { pushEnabled: isOn } });
    const action = isOn ? "article.enablePush" : "article.disablePush";
    await audit(tx, actor, { action, subjectType: "article", subjectId: id });
  });
}

/** What is wrong with an engine counts as mended: the next run finds out. */
async function resume(tx: Tx, engine: PushEngine): Promise<void> {
  await tx.pushStatus.updateMany({ where: { engine }, data: { alert: "", pausedUntil: null, quota: null } });
  await enqueue(tx, "pushes.send", {});
}

async function store(tx: Tx, actor: Actor, value: PushSettings): Promise<void> {
  const row = { value, updatedAt: new Date(), updatedById: actor.accountId };
  await tx.setting.upsert({
    where: { key: pushSettingsKey },
    create: { key: pushSettingsKey, ...row },
    update: row,
  });
}

/** Which token was set is nobody's business; that one was set, is. */
function record(
  tx: Tx,
  actor: Actor,
  action: string,
  engine: PushEngine,
  detail: Record<string, string | boolean>,
): Promise<void> {
  return audit(tx, actor, { action, subjectType: "push", subjectId: engine, detail });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageSeo(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以修改搜索引擎设置。" });
}

function forbidden(): DomainError {
  return new DomainError("FORBIDDEN", { user: "你的账号没有权限推送这篇文章，请联系主编或管理员。" });
}
