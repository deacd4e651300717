import { expect, test } from "vitest";
import { emptyFilter } from "#lib/articles/list-filter";
import { deleteView, saveView } from "#lib/saved-views/commands";
import { listSavedViews } from "#lib/saved-views/queries";
import { savedViewLimit } from "#lib/saved-views/schema";
import { useDatabase } from "#lib/testing/database";
import { buildActor, system } from "#lib/testing/factories";

useDatabase();

const drafts = { ...emptyFilter, status: "DRAFT" as const };

test("a view belongs to its account, and its name to one view", async () => {
  const me = await buildActor("EDITOR");
  const { id } = await saveView(me, { name: "草稿", filter: emptyFilter, columns: ["status"] });
  await saveView(me, { name: "草稿", filter: drafts, columns: ["tags", "author"] });
  expect(await listSavedViews(me)).toEqual([
    { id, name: "草稿", filter: drafts, columns: ["author", "tags"] },
  ]);
  const other = await buildActor("LAWYER");
  expect(await listSavedViews(other)).toEqual([]);
  await expect(deleteView(other, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await deleteView(me, { id });
  expect(await listSavedViews(me)).toEqual([]);
});

test("there is a limit, and the system has no views", async () => {
  const me = await buildActor("ASSISTANT");
  for (let index = 0; index < savedViewLimit; index += 1)
    await saveView(me, { name: `视图${index}`, filter: drafts, columns: ["status"] });
  const more = saveView(me, { name: "再一个", filter: drafts, columns: ["status"] });
  await expect(more).rejects.toMatchObject({ code: "CONFLICT" });
  const own = saveView(system, { name: "草稿", filter: drafts, columns: ["status"] });
  await expect(own).rejects.toMatchObject({ code: "FORBIDDEN" });
});
