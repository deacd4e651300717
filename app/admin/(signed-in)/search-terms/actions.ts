"use server";

import { action } from "#lib/action";
import { addSynonym, removeSynonym } from "#lib/search/commands";
import { addSynonymSchema, removeSynonymSchema } from "#lib/search/schema";

export const add = action(addSynonymSchema, addSynonym);
export const remove = action(removeSynonymSchema, removeSynonym);
