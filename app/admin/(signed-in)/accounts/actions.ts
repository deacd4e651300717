"use server";

import {
  changeRole,
  disableAccount,
  enableAccount,
  inviteAccount,
  issueResetLink,
} from "#lib/accounts/commands";
import { accountIdSchema, changeRoleSchema, inviteAccountSchema } from "#lib/accounts/schema";
import { action } from "#lib/action";

export const invite = action(inviteAccountSchema, inviteAccount);
export const setRole = action(changeRoleSchema, changeRole);
export const disable = action(accountIdSchema, disableAccount);
export const enable = action(accountIdSchema, enableAccount);
export const issueLink = action(accountIdSchema, issueResetLink);
