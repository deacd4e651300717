"use server";

import { action } from "#lib/action";
import { backupsSchema } from "#lib/backups/schema";
import { changeSettings } from "#lib/settings/commands";

export const changeBackups = action(backupsSchema, (actor, value) =>
  changeSettings(actor, { group: "backups", value }),
);
