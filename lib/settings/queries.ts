import type { Actor } from "#lib/accounts/actor";
import { type LinkTarget, resolveLinks } from "#lib/addresses/queries";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { canChangeSettings, canPreviewHome } from "#lib/settings/policy";
import { homeDraftKey, type SettingGroup, type Settings, settingGroups } from "#lib/settings/schema";
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

/** The home page that waits for publication, null where nothing does. */
export async function getHomeDraft(actor: Actor): Promise<Settings["home"] | null> {
  if (!canPreviewHome(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能预览首页。" });
  const row = await db().setting.findUnique({ where: { key: homeDraftKey }, select: { value: true } });
  return row && read("home", row.value);
}

/** A link of the menus that doesn't lead straight to a page. */
export interface StrayLink {
  list: keyof Settings["menus"];
  label: string;
  href: string;
  target: Exclude<LinkTarget, "page">;
}

/** The links of menus, footer and friends that end in 404, 410 or a redirect; those to other sites aren't asked. */
export async function listStrayLinks(actor: Actor): Promise<StrayLink[]> {
  if (!canChangeSettings(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看网站设置。" });
  const { main, footer, friends } = await getSetting("menus");
  const links = Object.entries({
    main: main.flatMap((item) => [item, ...item.children]),
    footer,
    friends,
  }).flatMap(([list, items]) =>
    items.map(({ label, href }) => ({ list: list as StrayLink["list"], label, href })),
  );
  const targets = await resolveLinks(links.map(({ href }) => href));
  return links.flatMap((link) => {
    const target = targets.get(link.href) ?? "page";
    return target === "page" ? [] : [{ ...link, target }];
  });
}

// A field added later has its default in older rows, so parsing is what fills it.
function read<G extends SettingGroup>(group: G, value: unknown): Settings[G] {
  return settingGroups[group].parse(value ?? {}) as Settings[G];
}
