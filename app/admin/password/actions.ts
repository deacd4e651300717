"use server";

import { action } from "#lib/action";
import { changeOwnPassword } from "#lib/passwords/commands";
import { changeOwnPasswordSchema } from "#lib/passwords/schema";

export const changePassword = action(changeOwnPasswordSchema, changeOwnPassword, {
  duringPasswordChange: true,
});
