import { db } from "#lib/db";
import { type Robots, robotsText } from "#lib/robots/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { getSetting } from "#lib/settings/queries";

/** robots.txt as it is now. */
export async function getRobotsText(): Promise<string> {
  return textOf(await getSetting("robots"));
}

export function textOf(robots: Robots): string {
  return robotsText(robots, absoluteUrl("/sitemap.xml"));
}

/** Addresses by which a rule shows whether it shuts the public site: the home page, every category, the newest texts. */
export async function listSamplePaths(): Promise<string[]> {
  const [categories, articles] = await Promise.all([
    db().category.findMany({ select: { path: true }, orderBy: { id: "asc" }, take: 200 }),
    db().article.findMany({
      where: { status: "PUBLISHED", path: { not: null } },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      take: 50,
      select: { path: true },
    }),
  ]);
  return ["/", "/lawyers/", ...[...categories, ...articles].flatMap(({ path }) => path ?? [])];
}
