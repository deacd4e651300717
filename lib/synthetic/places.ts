import type { Client } from "pg";
import { slugFromName } from "#lib/pinyin";
import { type Area, areas } from "#lib/synthetic/vocabulary";

/** A category that synthetic articles stand in. */
export interface SyntheticCategory {
  id: number;
  name: string;
  /** Path without slashes at its ends. */
  category: string;
  area: Area;
  /** Ids of the articles written last, newest at the end. */
  recent: number[];
}

export interface SyntheticPlaces {
  categories: SyntheticCategory[];
  tagIds: Map<string, number>;
  lawyerIds: number[];
}

const lawyerCount = 20;

/** Makes the categories, tags and lawyers of synthetic articles where they don't exist yet. */
export async function preparePlaces(client: Client): Promise<SyntheticPlaces> {
  const categories: SyntheticCategory[] = [];
  for (const [position, area] of areas.entries()) {
    const rootId = await category(client, area.name, area.slug, null, position, `/${area.slug}/`);
    for (const [index, name] of area.children.entries()) {
      const slug = `bench-${slugFromName(name)}`;
      const path = `${area.slug}/${slug}`;
      const id = await category(client, name, slug, rootId, index, `/${path}/`);
      categories.push({ id, name, category: path, area, recent: [] });
    }
  }
  const names = [...new Set(areas.flatMap((area) => area.matters))];
  const tagIds = new Map<string, number>();
  for (const name of names) tagIds.set(name, await tag(client, name));
  const lawyerIds: number[] = [];
  for (let number = 1; number <= lawyerCount; number += 1) lawyerIds.push(await lawyer(client, number));
  return { categories, tagIds, lawyerIds };
}

async function category(
  client: Client,
  name: string,
  slug: string,
  parentId: number | null,
  position: number,
  path: string,
): Promise<number> {
  return place(
    client,
    `INSERT INTO category (name, slug, parent_id, position, path) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug RETURNING id, path`,
    [name, slug, parentId, position, path],
    "CATEGORY",
  );
}

async function tag(client: Client, name: string): Promise<number> {
  const slug = slugFromName(name);
  const path = `/tags/${slug}/`;
  return place(
    client,
    `INSERT INTO tag (name, slug, path) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id, path`,
    [name, slug, path],
    "TAG",
  );
}

async function lawyer(client: Client, number: number): Promise<number> {
  const slug = `bench-lawyer-${number}`;
  const path = `/lawyers/${slug}/`;
  return place(
    client,
    `INSERT INTO lawyer (name, slug, path, pinyin, position, licence_number) VALUES ($1, $2, $3, $2, '律师', $4)
     ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug RETURNING id, path`,
    [`测试律师${number}`, slug, path, `1330120000000${String(number).padStart(4, "0")}`],
    "LAWYER",
  );
}

/** Runs an insert that returns id and path, and gives the row its address; one that existed keeps its own. */
async function place(client: Client, sql: string, values: unknown[], type: string): Promise<number> {
  const { rows } = await client.query<{ id: number; path: string }>(sql, values);
  const row = rows[0];
  if (!row) throw new Error("the insert returned no row");
  await client.query(
    `INSERT INTO address (path, kind, target_type, target_id) VALUES ($1, 'CANONICAL', $2, $3) ON CONFLICT DO NOTHING`,
    [row.path, type, row.id],
  );
  return row.id;
}
