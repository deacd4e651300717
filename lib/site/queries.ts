import { cache } from "react";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { getPictures } from "#lib/media/queries";
import type { Picture } from "#lib/media/schema";
import { getSetting, parseSettings, settingKeys } from "#lib/settings/queries";
import { enlargementSlug, type FrameCategory, type SiteFrame } from "#lib/site/schema";
import { keys } from "#lib/surrogate-keys";

interface Row {
  settings: { key: string; value: unknown }[];
  categories: FrameCategory[];
  logo: Picture | null;
  enlargement_path: string | null;
}

/** Settings, category tree, logo and the page on larger text in one round trip: every public page asks for them. */
export const getSiteFrame = cache(async (): Promise<SiteFrame> => {
  dependsOn(keys.categories(), keys.pages(), ...settingKeys.map(keys.settings));
  const [row] = await db().$queryRaw<[Row]>`
    SELECT
      (SELECT coalesce(json_agg(s), '[]') FROM (SELECT key, value FROM setting) s) AS settings,
      (SELECT coalesce(json_agg(c), '[]') FROM (
        SELECT id, parent_id AS "parentId", name, slug, path, position, practice_area ->> 'headline' AS headline
        FROM category ORDER BY position, id) c) AS categories,
      (SELECT row_to_json(m) FROM (
        SELECT m.id, m.sha256, m.width, m.height, m.widths, m.alt, m.focal_x AS "focalX", m.focal_y AS "focalY"
        FROM media m JOIN setting s ON s.key = 'appearance' AND (s.value ->> 'logoId')::int = m.id) m) AS logo,
      (SELECT path FROM page WHERE slug = ${enlargementSlug} AND published) AS enlargement_path`;
  if (row.logo) dependsOn(keys.media(row.logo.id));
  return {
    settings: parseSettings(row.settings),
    categories: row.categories,
    logo: row.logo,
    enlargementPath: row.enlargement_path,
  };
});

/** The firm's logo alone, for what isn't a page; null where there is none. */
export async function getLogo(): Promise<Picture | null> {
  const { logoId } = await getSetting("appearance");
  return logoId === null ? null : ((await getPictures([logoId])).get(logoId) ?? null);
}
