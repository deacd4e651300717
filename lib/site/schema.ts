import type { CategoryNode } from "#lib/categories/schema";
import type { Picture } from "#lib/media/schema";
import type { Settings } from "#lib/settings/schema";

/** The free page with this slug tells how to enlarge text in WeChat and browsers; 长辈模式 leads to it (A17). */
export const enlargementSlug = "accessibility";

/** A category as menus, indexes and breadcrumbs know it. */
export interface FrameCategory extends CategoryNode {
  /** One line on a practice area; null where the category is only a list. */
  headline: string | null;
}

/** What every public page shows around its own content. */
export interface SiteFrame {
  settings: Pick<Settings, FrameSetting>;
  /** As set in the admin; until then the category tree and the lawyers. */
  menu: MenuItem[];
  logo: Picture | null;
  /** null where the firm has no such page. */
  enlargementPath: string | null;
}

/** The groups of settings that every page shows something of. */
export const frameSettings = ["firm", "filing", "appearance", "menus", "offices", "seo"] as const;
type FrameSetting = (typeof frameSettings)[number];

export interface MenuItem {
  label: string;
  href: string;
  children: { label: string; href: string }[];
}

/** The main menu of a firm that set none: the category tree and the lawyers. */
export function defaultMenu(categories: readonly FrameCategory[]): MenuItem[] {
  const roots = childCategories(categories, null).slice(0, 7);
  return [
    ...roots.map((root) => ({ ...toLink(root), children: childCategories(categories, root.id).map(toLink) })),
    { label: "律师", href: "/lawyers/", children: [] },
  ];
}

export function childCategories(categories: readonly FrameCategory[], parentId: number | null) {
  return categories.filter((category) => category.parentId === parentId);
}

/** The categories that the home page lists as the firm's fields: practice areas, or all roots where none is set. */
export function practiceAreas(categories: readonly FrameCategory[]): FrameCategory[] {
  const areas = categories.filter((category) => category.headline !== null);
  return areas.length > 0 ? areas : childCategories(categories, null);
}

function toLink({ name, path }: FrameCategory) {
  return { label: name, href: path };
}

/** The link that calls a number: 0571-8100 0000 → tel:057181000000 */
export function telHref(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}
