import { db, type Tx } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { type SettingGroup, type Settings, settingGroups } from "#lib/settings/schema";
import { keys } from "#lib/surrogate-keys";

export const settingKeys = Object.keys(settingGroups) as SettingGroup[];

/** Settings from stored rows; what was never set has its default. */
export function parseSettings(rows: { key: string; value: unknown }[]): Settings {
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  return Object.fromEntries(settingKeys.map((group) => [group, read(group, stored.get(group))])) as Settings;
}

/** One group, inside a command's transaction too. */
export async function getSetting<G extends SettingGroup>(group: G, client: Tx = db()): Promise<Settings[G]> {
  dependsOn(keys.settings(group));
  const row = await client.setting.findUnique({ where: { key: group }, select: { value: true } });
  return read(group, row?.value);
}

// A field added later has its default in older rows, so parsing is what fills it.
function read<G extends SettingGroup>(group: G, value: unknown): Settings[G] {
  return settingGroups[group].parse(value ?? {}) as Settings[G];
}
