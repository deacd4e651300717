"use server";

import { z } from "zod";
import { action } from "#lib/action";
import { changeSettings, discardHomeDraft, publishHome, saveHomeDraft } from "#lib/settings/commands";
import { settingGroups } from "#lib/settings/schema";

const { firm, filing, publishing, freshness, appearance, menus, home, offices } = settingGroups;

export const changeFirm = action(firm, (actor, value) => changeSettings(actor, { group: "firm", value }));
export const changeFiling = action(filing, (actor, value) =>
  changeSettings(actor, { group: "filing", value }),
);
export const changePublishing = action(publishing, (actor, value) =>
  changeSettings(actor, { group: "publishing", value }),
);
export const changeFreshness = action(freshness, (actor, value) =>
  changeSettings(actor, { group: "freshness", value }),
);
export const changeAppearance = action(appearance, (actor, value) =>
  changeSettings(actor, { group: "appearance", value }),
);
export const changeMenus = action(menus, (actor, value) => changeSettings(actor, { group: "menus", value }));
export const saveHome = action(home, saveHomeDraft);
export const publishHomeDraft = action(z.object({}), publishHome);
export const discardHome = action(z.object({}), discardHomeDraft);
export const changeOffices = action(offices, (actor, value) =>
  changeSettings(actor, { group: "offices", value }),
);
