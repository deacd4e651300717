import { expect, test } from "vitest";
import { withdrawArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { importArticle, lastInvalidation, system } from "#lib/testing/factories";
import { setTranslation } from "#lib/translations/commands";
import { listMissingReturnLinks } from "#lib/translations/queries";

useDatabase();

const alternates = async (id: number) => Object.fromEntries((await getArticle(id))?.alternates ?? []);

test("each version names all of them and the original as the default; both pages are purged", async () => {
  const [original, english] = [await importArticle(), await importArticle()];
  expect(await alternates(original.id)).toEqual({});
  await setTranslation(system, { id: english.id, language: "en", originalId: original.id });
  const all = { "zh-CN": original.path, en: english.path, "x-default": original.path };
  expect(await alternates(original.id)).toEqual(all);
  expect(await alternates(english.id)).toEqual(all);
  expect(await lastInvalidation()).toEqual(new Set([keys.article(original.id), keys.article(english.id)]));
  expect(await listMissingReturnLinks(system)).toEqual([]);
});

test("an original that isn't public can't link back: no page claims it, and the report says so", async () => {
  const [original, english] = [await importArticle(), await importArticle()];
  await setTranslation(system, { id: english.id, language: "en", originalId: original.id });
  await withdrawArticle(system, { id: original.id, reason: "" });
  expect(await alternates(english.id)).toEqual({});
  expect(await listMissingReturnLinks(system)).toMatchObject([
    { id: english.id, translationOf: { id: original.id } },
  ]);
});

test("a circle, a chain and a language twice are refused", async () => {
  const [one, two, three] = [await importArticle(), await importArticle(), await importArticle()];
  await setTranslation(system, { id: two.id, language: "en", originalId: one.id });
  const refused = [
    { id: one.id, language: "en", originalId: one.id },
    { id: one.id, language: "zh-Hant", originalId: three.id },
    { id: three.id, language: "zh-Hant", originalId: two.id },
    { id: three.id, language: "en", originalId: one.id },
    { id: three.id, language: "zh-CN", originalId: one.id },
  ] as const;
  for (const input of refused)
    await expect(setTranslation(system, input)).rejects.toMatchObject({ code: "INVALID" });
});
