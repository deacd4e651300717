"use server";

import { action } from "#lib/action";
import { createSnippet, deleteSnippet, updateSnippet } from "#lib/snippets/commands";
import { createSnippetSchema, snippetIdSchema, updateSnippetSchema } from "#lib/snippets/schema";

export const create = action(createSnippetSchema, createSnippet);
export const update = action(updateSnippetSchema, updateSnippet);
export const remove = action(snippetIdSchema, deleteSnippet);
