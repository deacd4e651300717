import { expect, test } from "vitest";
import { removeRule, saveRule } from "#lib/check-rules/commands";
import { getRule, listRules, readRules } from "#lib/check-rules/queries";
import { maxOwnRules, type RuleInput, ruleSchema } from "#lib/check-rules/schema";
import { checkArticle } from "#lib/checks/queries";
import { findRule } from "#lib/checks/rules/rule";
import { db } from "#lib/db";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, buildBody, lastAudit } from "#lib/testing/factories";

useDatabase();

const rule = (fields: Partial<RuleInput> = {}) =>
  ruleSchema.parse({
    ...{ key: null, kind: "WORDING", title: "旧名", pattern: "老砚湖所", exception: "原老砚湖所" },
    ...{ severity: "warning", source: "品牌手册", message: "请用现在的名称。", isActive: true },
    ...fields,
  });

test("a firm's own words are found in every text from then on, with their exception, until they are removed", async () => {
  const editor = await buildActor("EDITOR");
  const { id } = await buildArticle({ body: buildBody("老砚湖所办理。", "原老砚湖所办理。") });
  const { key } = await saveRule(editor, rule());
  expect(await lastAudit()).toMatchObject({ action: "checkRule.save", subjectId: key });
  const found = async () =>
    (await checkArticle(editor, id))?.findings.filter(({ about }) => about === key).map(({ start }) => start);
  expect(await found()).toEqual([0]);
  await saveRule(editor, rule({ key, isActive: false }));
  expect(await found()).toEqual([]);
  await saveRule(editor, rule({ key, pattern: "办理" }));
  expect(await found()).toHaveLength(2);
  await removeRule(editor, { key });
  expect(await found()).toEqual([]);
});

test("a rule of the product can be changed, switched off and put back", async () => {
  const editor = await buildActor("EDITOR");
  const original = await getRule(editor, "claim.limitation");
  if (!original) throw new Error("no such rule");
  const { context: _, origin, id: key, ...fields } = original;
  expect(origin).toBe("built-in");
  const active = async () => (await readRules(db())).find(({ id }) => id === key);
  await saveRule(editor, { ...fields, key, pattern: "时效(?:是|为)两年" });
  expect((await getRule(editor, key))?.origin).toBe("changed");
  const changed = await active();
  expect(changed && findRule(changed, "欠款的诉讼时效为两年。")).toHaveLength(1);
  await saveRule(editor, { ...fields, key, isActive: false });
  expect(await active()).toBeUndefined();
  await removeRule(editor, { key });
  expect(await active()).toMatchObject({ pattern: original.pattern });
  expect((await listRules(editor, "CLAIM")).every((listed) => listed.origin === "built-in")).toBe(true);
});

test("a pattern that can't be used is refused at its field, and nothing is stored", async () => {
  const editor = await buildActor("EDITOR");
  const attempt = saveRule(editor, rule({ pattern: "(a+)+$", exception: "(x" }));
  await expect(attempt).rejects.toMatchObject({
    code: "INVALID",
    fields: { pattern: expect.stringContaining("去掉一层"), exception: expect.stringContaining("括号") },
  });
  expect(await db().checkRule.count()).toBe(0);
});

test("a firm may have so many rules of its own and no more", async () => {
  const { key: _, ...data } = rule();
  await db().checkRule.createMany({ data: Array.from({ length: maxOwnRules }, () => data) });
  const attempt = saveRule(await buildActor("ADMIN"), rule());
  await expect(attempt).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(saveRule(await buildActor("ADMIN"), rule({ kind: "CLAIM" }))).resolves.toBeTruthy();
});
