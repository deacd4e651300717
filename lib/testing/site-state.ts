import { contentSchema } from "#lib/articles/schema";
import { db } from "#lib/db";

/**
 * All that a site's readers and writers have, with numbers of rows replaced by what they stand for, so that two sites
 * can be compared. Articles as readers see them, others as they were last written.
 */
export async function describeSite() {
  const { address, article, category, comment, lawyer, media, page, redirectRule, revision, tag } = db();
  const files = new Map((await media.findMany()).map(({ id, sha256 }) => [id, sha256]));
  const lawyers = new Map((await lawyer.findMany()).map(({ id, name }) => [id, name]));
  const categories = new Map((await category.findMany()).map((row) => [row.id, row]));
  const revisions = new Map((await revision.findMany()).map((row) => [row.id, row]));
  const addresses = await address.findMany({ orderBy: { path: "asc" } });
  const canonical = new Map(
    addresses.flatMap(({ kind, targetType, targetId, path }) =>
      kind === "CANONICAL" ? [[`${targetType} ${targetId}`, path]] : [],
    ),
  );
  const named = (body: unknown) =>
    JSON.parse(JSON.stringify(body), (key, value) => (key === "mediaId" ? files.get(value) : value));
  return {
    articles: (await article.findMany({ orderBy: { id: "asc" } })).map((row) => {
      const shown = revisions.get(row.liveRevisionId ?? row.workingRevisionId ?? 0);
      const { body, categoryId, authorId, coverId, ...content } = contentSchema.parse(shown);
      return {
        ...{ id: row.id, path: row.path, status: row.status, pinned: row.pinned, ...content },
        ...{ html: shown?.html, body: named(body), cover: files.get(coverId ?? 0) },
        ...{ category: categories.get(categoryId ?? 0)?.path, author: lawyers.get(authorId ?? 0) },
        ...{ publishedAt: seconds(row.publishedAt), updatedAt: seconds(row.updatedAt) },
      };
    }),
    pages: (await page.findMany({ orderBy: { path: "asc" } })).map(({ body, ...row }) => ({
      ...{ path: row.path, slug: row.slug, title: row.title, html: row.html, body: named(body) },
      ...{ published: row.published, seoDescription: row.seoDescription },
    })),
    comments: (
      await comment.findMany({
        orderBy: [{ articleId: "asc" }, { createdAt: "asc" }, { text: "asc" }],
        include: { parent: true },
      })
    ).map((row) => ({
      ...{ articleId: row.articleId, authorName: row.authorName, text: row.text, isApproved: row.isApproved },
      ...{ parent: row.parent?.text, createdAt: seconds(row.createdAt) },
    })),
    media: await media.findMany({
      orderBy: { sha256: "asc" },
      select: {
        ...{
          sha256: true,
          filename: true,
          alt: true,
          mimeType: true,
          sizeBytes: true,
          width: true,
          height: true,
        },
        ...{ widths: true, focalX: true, focalY: true },
      },
    }),
    addresses: Object.fromEntries(
      addresses.map(({ path, kind, targetType, targetId, redirectTo }) => [
        path,
        kind === "CANONICAL"
          ? targetType
          : (redirectTo ?? canonical.get(`${targetType} ${targetId}`) ?? kind),
      ]),
    ),
    rules: await redirectRule.findMany({
      orderBy: [{ kind: "asc" }, { source: "asc" }],
      select: { kind: true, source: true, target: true },
    }),
    categories: [...categories.values()]
      .map(({ slug, name, intro, parentId }) => [canonicalOf(parentId), slug, name, intro])
      .sort(),
    tags: (await tag.findMany({ orderBy: { slug: "asc" } })).map(({ slug, name, intro }) => [
      slug,
      name,
      intro,
    ]),
    lawyers: [...lawyers.values()].sort(),
  };

  function canonicalOf(categoryId: number | null): string {
    return canonical.get(`CATEGORY ${categoryId}`) ?? "";
  }
}

/** WordPress keeps no smaller part. */
function seconds(time: Date | null): number | null {
  return time && Math.floor(time.getTime() / 1000);
}
