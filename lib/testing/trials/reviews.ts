import type { Actor } from "#lib/accounts/actor";
import * as checkRules from "#lib/check-rules/commands";
import { ruleSchema } from "#lib/check-rules/schema";
import * as checks from "#lib/checks/commands";
import { checkArticle } from "#lib/checks/queries";
import * as reviews from "#lib/reviews/commands";
import * as schedules from "#lib/schedules/commands";
import { buildAccount } from "#lib/testing/accounts";
import { createArticle } from "#lib/testing/articles";
import { buildBody, system } from "#lib/testing/factories";
import { aContent, aDraft, aPublicText } from "#lib/testing/trials/given";
import { editors, nobody, onArticles, onPublic, signers, type Trial } from "#lib/testing/trials/trial";

const aRule = ruleSchema.parse({
  ...{ key: null, kind: "WORDING", title: "竞品名称", pattern: "某某律所", exception: "" },
  ...{ severity: "warning", source: "品牌手册", message: "请不要提到同行的名称。", isActive: true },
});

/** The commands between a finished text and its publication: checks, reviews and plans. */
export const reviewTrials: Record<string, Trial> = {
  "reviews/submitForReview": {
    ...onArticles,
    run: async (actor, owner) => {
      const { id, number } = await aDraft(owner);
      await reviews.submitForReview(actor, { id, revision: number, note: "" });
    },
  },
  "reviews/approveArticle": {
    may: signers,
    mayOwn: nobody,
    run: async (actor, owner) => reviews.approveArticle(actor, await aSubmission(owner)),
  },
  "reviews/rejectArticle": {
    may: signers,
    mayOwn: nobody,
    run: async (actor, owner) => reviews.rejectArticle(actor, await aSubmission(owner)),
  },
  "reviews/recallArticle": {
    ...onArticles,
    run: async (actor, owner) => reviews.recallArticle(actor, { id: (await aSubmission(owner)).id }),
  },
  "schedules/schedulePublication": {
    ...onPublic,
    run: async (actor, owner) => {
      const { id, number } = await aDraft(owner);
      await schedules.schedulePublication(actor, { id, revision: number, at: tomorrow(), minor: false });
    },
  },
  "schedules/scheduleWithdrawal": {
    ...onPublic,
    run: async (actor, owner) => {
      const { id } = await aPublicText(owner);
      await schedules.scheduleWithdrawal(actor, { id, at: tomorrow(), reason: "" });
    },
  },
  "schedules/reschedule": {
    ...onPublic,
    run: async (actor, owner) => schedules.reschedule(actor, { ...(await aPlan(owner)), at: tomorrow() }),
  },
  "schedules/unschedule": {
    ...onPublic,
    run: async (actor, owner) => schedules.unschedule(actor, await aPlan(owner)),
  },
  "checks/overrideFinding": {
    may: editors,
    run: async (actor, owner) => checks.overrideFinding(actor, await aBlocker(owner)),
  },
  "checks/withdrawOverride": {
    ...onPublic,
    run: async (actor, owner) => {
      const finding = await aBlocker(owner);
      await checks.overrideFinding(await anEditor(), finding);
      await checks.withdrawOverride(actor, finding);
    },
  },
  "check-rules/saveRule": { may: editors, run: (actor) => checkRules.saveRule(actor, aRule) },
  "check-rules/removeRule": {
    may: editors,
    run: async (actor) => checkRules.removeRule(actor, await checkRules.saveRule(system, aRule)),
  },
};

const tomorrow = () => new Date(Date.now() + 86_400_000);

const anEditor = async () => (await buildAccount({ role: "EDITOR" })).actor;

async function aSubmission(owner: Actor) {
  const { id, number: revision } = await aDraft(owner);
  await reviews.submitForReview(owner, { id, revision, note: "" });
  return { id, revision, reason: "看过了" };
}

async function aPlan(owner: Actor) {
  const { id, number } = await aDraft(owner);
  return schedules.schedulePublication(system, { id, revision: number, at: tomorrow(), minor: false });
}

/** A finding that blocks: a note to the author that was left in the text. */
async function aBlocker(owner: Actor) {
  const content = { ...(await aContent()), body: buildBody("📌 SEO优化重点词汇布局：离婚、房产。") };
  const { id } = await createArticle(owner, content);
  const found = (await checkArticle(system, id))?.findings.find(({ severity }) => severity === "blocker");
  if (!found) throw new Error("the text has no blocker");
  return { id, hash: found.hash, reason: "引用他人原文" };
}
