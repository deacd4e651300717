"use server";

import { action } from "#lib/action";
import { deleteRedirects, saveRedirect } from "#lib/redirects/commands";
import { deleteRedirectsSchema, saveRedirectSchema } from "#lib/redirects/schema";

export const save = action(saveRedirectSchema, saveRedirect);
export const remove = action(deleteRedirectsSchema, deleteRedirects);
