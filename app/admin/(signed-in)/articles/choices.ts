import type { Actor } from "#lib/accounts/actor";
import { listCategoryChoices } from "#lib/categories/queries";
import { listLawyersForStaff } from "#lib/lawyers/queries";
import { getSetting } from "#lib/settings/queries";
import { listTags } from "#lib/tags/queries";
import type { Choices } from "./desk/side-panel";

/** As many as a browser's list of suggestions stays quick with; the most used come first. */
const suggestedTags = 300;

/** What the writing page lets people choose from. */
export async function readChoices(actor: Actor): Promise<Choices> {
  const [categories, lawyers, tags, { articlePattern }] = await Promise.all([
    listCategoryChoices(),
    listLawyersForStaff(actor),
    listTags(),
    getSetting("publishing"),
  ]);
  return {
    categories,
    lawyers: lawyers.map(({ id, name, status }) => ({ id, name, isActive: status === "ACTIVE" })),
    tags: tags.slice(0, suggestedTags).map(({ name }) => name),
    articlePattern,
  };
}
