"use server";

import { action } from "#lib/action";
import { saveRobots } from "#lib/robots/commands";
import { saveRobotsSchema } from "#lib/robots/schema";
import { machinesSchema, seoSchema } from "#lib/seo/schema";
import { changeSettings } from "#lib/settings/commands";

export const changeTitles = action(seoSchema, (actor, value) =>
  changeSettings(actor, { group: "seo", value }),
);
export const changeMachines = action(machinesSchema, (actor, value) =>
  changeSettings(actor, { group: "machines", value }),
);
export const changeRobots = action(saveRobotsSchema, saveRobots);
