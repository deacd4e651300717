import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import type { Body } from "#lib/body/schema";
import { practiceAreaSchema } from "#lib/categories/schema";
import { parseShanghai } from "#lib/clock";
import { parseMarkdown } from "#lib/importing/markdown";

const folder = new URL("../../prisma/seed/", import.meta.url);

const siteSchema = z.object({
  firm: z.object({
    name: z.string(),
    shortName: z.string(),
    tagline: z.string(),
    description: z.string(),
    phone: z.string(),
    email: z.string(),
    address: z.string(),
    licenceNumber: z.string(),
    foundedYear: z.int(),
  }),
  categories: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      parent: z.string().nullable(),
      intro: z.string(),
      seoTitle: z.string(),
      seoDescription: z.string(),
      practiceArea: practiceAreaSchema.nullish(),
    }),
  ),
  lawyers: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      position: z.string(),
      partTime: z.boolean(),
      licenceNumber: z.string(),
      practisingSince: z.int(),
      languages: z.array(z.string()),
      areas: z.array(z.string()),
      education: z.array(z.string()),
      bio: z.string(),
      quote: z.string(),
      phone: z.string(),
      email: z.string(),
    }),
  ),
  pages: z.array(z.object({ slug: z.string(), title: z.string(), body: z.string() })),
  offices: z.array(
    z.object({
      name: z.string(),
      address: z.string(),
      phone: z.string(),
      hours: z.string(),
      transport: z.string(),
      mapUrl: z.string(),
    }),
  ),
});
export type DemoSite = z.output<typeof siteSchema>;

export interface DemoArticle {
  title: string;
  summary: string;
  category: string;
  author: string;
  tags: string[];
  publishedAt: Date;
  updatedAt: Date;
  /** Name of a drawing in prisma/seed/pictures. */
  cover: string | null;
  body: Body;
}

/** The firm, categories, lawyers and pages of the demo. */
export async function readDemoSite(): Promise<DemoSite> {
  return siteSchema.parse(JSON.parse(await readFile(new URL("demo.json", folder), "utf8")));
}

/** The demo's articles, oldest first. @throws Error naming the file that doesn't fit */
export async function readDemoArticles(): Promise<DemoArticle[]> {
  const names = (await readdir(new URL("articles/", folder))).filter((name) => name.endsWith(".md"));
  const articles = await Promise.all(
    names.map(async (name) =>
      parseArticle(name, await readFile(new URL(`articles/${name}`, folder), "utf8")),
    ),
  );
  return articles.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
}

/** The SVG source of a drawing. */
export async function readDrawing(name: string): Promise<Buffer> {
  return readFile(new URL(`pictures/${name}.svg`, folder));
}

function parseArticle(name: string, source: string): DemoArticle {
  const [, head = "", text = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const fields = new Map(
    head.split("\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const need = (key: string) => {
    const value = fields.get(key);
    if (!value) throw new Error(`prisma/seed/articles/${name}: ${key} is missing`);
    return value;
  };
  const time = (value: string) => {
    const at = parseShanghai(value);
    if (!at) throw new Error(`prisma/seed/articles/${name}: ${value} is no time`);
    return at;
  };
  const { body, dropped } = parseMarkdown(text);
  if (dropped.length > 0)
    throw new Error(`prisma/seed/articles/${name}: ${JSON.stringify(dropped)} can't be shown`);
  const publishedAt = time(need("published"));
  return {
    title: need("title"),
    summary: need("summary"),
    category: need("category"),
    author: need("author"),
    tags: need("tags")
      .replace(/^\[|\]$/g, "")
      .split(/[,，]/)
      .map((tag) => tag.trim()),
    publishedAt,
    updatedAt: fields.get("updated") ? time(need("updated")) : publishedAt,
    cover: fields.get("cover") ?? null,
    body,
  };
}
