import sharp from "sharp";
import type { Actor } from "#lib/accounts/actor";
import { importArticleSchema } from "#lib/articles/schema";
import { createCategory } from "#lib/categories/commands";
import { createCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { type DemoSite, readDemoArticles, readDemoSite, readDrawing } from "#lib/demo/files";
import { DomainError } from "#lib/errors";
import { importArticles } from "#lib/importing/commands";
import { parseMarkdown } from "#lib/importing/markdown";
import { createLawyer } from "#lib/lawyers/commands";
import { createLawyerSchema } from "#lib/lawyers/schema";
import { storeImage, storeLogo } from "#lib/media/commands";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { createPage, publishPage } from "#lib/pages/commands";
import { createPageSchema } from "#lib/pages/schema";
import { changeSettings } from "#lib/settings/commands";
import { appearanceSchema, firmSchema, homeSchema, menusSchema, officesSchema } from "#lib/settings/schema";

/** Whether nobody has put anything on this site yet. */
export async function isSiteEmpty(): Promise<boolean> {
  const setting = await db().setting.findUnique({ where: { key: "firm" }, select: { key: true } });
  return setting === null;
}

/**
 * Fills an empty site with the demo firm, through the same commands as staff. A run that was cut short goes on
 * where it stopped: what exists is left alone. The firm's settings come last, so that isSiteEmpty stays true until
 * all is there.
 * @throws DomainError FORBIDDEN (not the system)
 */
export async function fillDemoSite(actor: Actor, onStep: (step: string) => void): Promise<void> {
  if (actor.role !== "SYSTEM") throw new DomainError("FORBIDDEN", { user: "演示内容只在首次启动时生成。" });
  const site = await readDemoSite();
  onStep("分类、律师和页面");
  const categoryIds = await makeCategories(actor, site);
  const lawyerIds = await makeLawyers(actor, site, categoryIds);
  await makePages(actor, site);
  onStep("文章和插图");
  await makeArticles(actor, categoryIds, lawyerIds);
  await refreshNeighbours();
  onStep("律所资料");
  await makeSettings(actor, site);
}

async function makeCategories(actor: Actor, { categories }: DemoSite): Promise<Map<string, number>> {
  const rows = await db().category.findMany({ select: { id: true, slug: true } });
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  for (const { parent, practiceArea = null, ...category } of categories) {
    if (ids.has(category.slug)) continue;
    const parentId = parent === null ? null : required(ids, parent);
    const input = createCategorySchema.parse({ ...category, practiceArea, parentId });
    ids.set(category.slug, (await createCategory(actor, input)).id);
  }
  return ids;
}

async function makeLawyers(
  actor: Actor,
  { lawyers }: DemoSite,
  categoryIds: Map<string, number>,
): Promise<Map<string, number>> {
  const rows = await db().lawyer.findMany({ select: { id: true, slug: true } });
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  for (const { areas, bio, ...lawyer } of lawyers) {
    if (ids.has(lawyer.slug)) continue;
    const photo = await storeDrawing(actor, `portrait-${lawyer.slug}`, lawyer.name);
    const input = createLawyerSchema.parse({
      ...lawyer,
      photoId: photo,
      bio: parseMarkdown(bio).body,
      categoryIds: areas.map((slug) => required(categoryIds, slug)),
    });
    ids.set(lawyer.slug, (await createLawyer(actor, input)).id);
  }
  return ids;
}

async function makePages(actor: Actor, { pages }: DemoSite): Promise<void> {
  const rows = await db().page.findMany({ select: { slug: true, id: true, published: true } });
  for (const { body, ...page } of pages) {
    const found = rows.find(({ slug }) => slug === page.slug);
    const { id } =
      found ?? (await createPage(actor, createPageSchema.parse({ ...page, body: parseMarkdown(body).body })));
    if (!found?.published) await publishPage(actor, { id });
  }
}

async function makeArticles(
  actor: Actor,
  categoryIds: Map<string, number>,
  lawyerIds: Map<string, number>,
): Promise<void> {
  if ((await db().article.findFirst({ select: { id: true } })) !== null) return;
  const covers = new Map<string, number>();
  const inputs = [];
  for (const { category, author, tags, cover, ...article } of await readDemoArticles()) {
    if (cover && !covers.has(cover)) covers.set(cover, await storeDrawing(actor, cover, ""));
    inputs.push(
      importArticleSchema.parse({
        ...article,
        categoryId: required(categoryIds, category),
        authorId: required(lawyerIds, author),
        tagNames: tags,
        coverId: cover ? required(covers, cover) : null,
      }),
    );
  }
  await importArticles(actor, inputs);
}

async function makeSettings(actor: Actor, site: DemoSite): Promise<void> {
  const logo = await storeLogo(actor, {
    bytes: await readDrawing("logo"),
    filename: "logo.svg",
    alt: site.firm.shortName,
  });
  const offices = await Promise.all(
    site.offices.map(async (office, index) => ({
      ...office,
      pictureId: await storeDrawing(actor, `office-${index + 1}`, `${office.name}位置示意图`),
    })),
  );
  const tops = site.categories.filter(({ parent }) => parent === null);
  const practice = tops.map(({ name, slug }) => ({ label: name, href: `/${slug}/` }));
  const pageLinks = site.pages.map(({ title, slug }) => ({ label: title, href: `/${slug}/` }));
  const about = pageLinks.filter(({ href }) => href === "/about/" || href === "/contact/");
  await changeSettings(actor, {
    group: "menus",
    value: menusSchema.parse({
      main: [
        { label: "执业领域", href: practice[0]?.href ?? "/", children: practice },
        { label: "律师", href: "/lawyers/" },
        { label: "文章", href: "/archive/" },
        ...about.map((link) => ({ ...link, children: [] })),
      ],
      footer: pageLinks,
    }),
  });
  await changeSettings(actor, { group: "offices", value: officesSchema.parse({ offices }) });
  await changeSettings(actor, { group: "appearance", value: appearanceSchema.parse({ logoId: logo.id }) });
  await changeSettings(actor, { group: "home", value: homeSchema.parse({}) });
  await changeSettings(actor, { group: "firm", value: firmSchema.parse(site.firm) });
}

/** Drawings are SVG in the repository and pictures like any upload on the site. */
async function storeDrawing(actor: Actor, name: string, alt: string): Promise<number> {
  const bytes = await sharp(await readDrawing(name), { density: 72 })
    .png()
    .toBuffer();
  return (await storeImage(actor, { bytes, filename: `${name}.png`, alt })).id;
}

function required(ids: Map<string, number>, slug: string): number {
  const id = ids.get(slug);
  if (id === undefined) throw new Error(`the demo content names ${slug}, which doesn't exist`);
  return id;
}
