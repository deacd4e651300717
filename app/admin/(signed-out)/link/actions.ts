"use server";

import { openAction } from "#lib/action";
import { redeemLink } from "#lib/one-time-links/commands";
import { redeemLinkSchema } from "#lib/passwords/schema";

export const redeem = openAction(redeemLinkSchema, (_client, input) => redeemLink(input));
