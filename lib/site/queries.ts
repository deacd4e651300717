import { cache } from "react";
import { ancestry } from "#lib/categories/schema";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { getPictures } from "#lib/media/queries";
import type { Picture } from "#lib/media/schema";
import { getSetting, parseSettings } from "#lib/settings/queries";
import type { HomeBlock, Settings } from "#lib/settings/schema";
import {
  defaultMenu,
  enlargementSlug,
  type FrameCategory,
  frameSettings,
  type SiteFrame,
} from "#lib/site/schema";
import { keys } from "#lib/surrogate-keys";

interface Row {
  settings: { key: string; value: unknown }[];
  categories: FrameCategory[];
  logo: Picture | null;
  enlargement: { id: number; path: string } | null;
}

/**
 * Settings, category tree, logo and the page on larger text in one round trip: every public page asks for them. The
 * functions below hand out parts of it and name the keys of these, so that a page is purged for what it shows.
 */
const readFrame = cache(async () => {
  const [row] = await db().$queryRaw<[Row]>`
    SELECT
      (SELECT coalesce(json_agg(s), '[]') FROM (SELECT key, value FROM setting) s) AS settings,
      (SELECT coalesce(json_agg(c), '[]') FROM (
        SELECT id, parent_id AS "parentId", name, slug, path, position, practice_area ->> 'headline' AS headline
        FROM category ORDER BY position, id) c) AS categories,
      (SELECT row_to_json(m) FROM (
        SELECT m.id, m.sha256, m.width, m.height, m.widths, m.alt, m.focal_x AS "focalX", m.focal_y AS "focalY"
        FROM media m JOIN setting s ON s.key = 'appearance' AND (s.value ->> 'logoId')::int = m.id) m) AS logo,
      (SELECT json_build_object('id', id, 'path', path) FROM page
        WHERE slug = ${enlargementSlug} AND published) AS enlargement`;
  return { ...row, settings: parseSettings(row.settings) };
});

/** What stands around the content of every page. */
export async function getSiteFrame(): Promise<SiteFrame> {
  const { settings, categories, logo, enlargement } = await readFrame();
  dependsOn(...frameSettings.map(keys.settings), enlargement ? keys.page(enlargement.id) : keys.pages());
  if (logo) dependsOn(keys.media(logo.id));
  const { firm, filing, appearance, menus, offices, seo } = settings;
  const isMenuSet = menus.main.length > 0;
  if (!isMenuSet) dependsOn(keys.categories());
  return {
    settings: { firm, filing, appearance, menus, offices, seo },
    menu: isMenuSet ? menus.main : defaultMenu(categories),
    logo,
    enlargementPath: enlargement?.path ?? null,
  };
}

/** The whole tree as a flat list, siblings in their order. */
export async function getCategoryTree(): Promise<FrameCategory[]> {
  dependsOn(keys.categories());
  return (await readFrame()).categories;
}

/** A category and those above it, from the root down. */
export async function getTrail(categoryId: number): Promise<FrameCategory[]> {
  const trail = ancestry((await readFrame()).categories, categoryId);
  dependsOn(...trail.map(({ id }) => keys.categoryLink(id)));
  return trail;
}

/** The blocks of the home page in the firm's order. */
export async function getHomeBlocks(): Promise<HomeBlock[]> {
  dependsOn(keys.settings("home"));
  return (await readFrame()).settings.home.blocks;
}

/** What stands below every text. */
export async function getDisclaimer(): Promise<string> {
  dependsOn(keys.settings("publishing"));
  return (await readFrame()).settings.publishing.disclaimer;
}

/** Which texts tell their readers that somebody must look at the law in them. */
export async function getFreshnessBanner(): Promise<Settings["freshness"]["banner"]> {
  dependsOn(keys.settings("freshness"));
  return (await readFrame()).settings.freshness.banner;
}

/** The firm's logo alone, for what isn't a page; null where there is none. */
export async function getLogo(): Promise<Picture | null> {
  const { logoId } = await getSetting("appearance");
  return logoId === null ? null : ((await getPictures([logoId])).get(logoId) ?? null);
}
