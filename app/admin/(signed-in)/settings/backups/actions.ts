"use server";

import { z } from "zod";
import { action } from "#lib/action";
import { startDrill } from "#lib/backups/commands";
import { backupsSchema } from "#lib/backups/schema";
import { changeSettings } from "#lib/settings/commands";

export const changeBackups = action(backupsSchema, (actor, value) =>
  changeSettings(actor, { group: "backups", value }),
);

export const startDrillNow = action(z.object({}), startDrill);
