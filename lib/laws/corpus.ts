import { createHash } from "node:crypto";
import { type LawNames, makeLawNames } from "#lib/citations/names";
import { db, type Tx } from "#lib/db";
import { buildLawIndex, type LawIndex } from "#lib/laws/law-index";

/** The laws of the library without their texts. */
export interface Corpus {
  /** Changes with every change of the library; shown to staff, and what copies in memory are judged by. */
  hash: string;
  names: LawNames;
  laws: ReadonlyMap<string, { slug: string; repealedBy: string }>;
}

interface Memory {
  corpus: Corpus;
  indexes: Map<string, LawIndex>;
  characters: number;
}

/** Texts of laws that one process keeps; the 民法典 has 110,000 characters. */
const mostCharacters = 20_000_000;

/** Under this key of `setting` stands the hash of the library. */
export const corpusKey = "lawCorpus";

// Node's copy of this module and Next's bundled copy share one.
const holder = globalThis as typeof globalThis & { lukanLaws?: Memory };

/** The library as it is now; read once per process and change. */
export async function readCorpus(client: Tx = db()): Promise<Corpus> {
  return (await remember(client)).corpus;
}

/**
 * The texts of these laws, and of the repealed ones whose place they took: where wrong words may come from.
 * @returns those that the library has
 */
export async function loadLaws(
  names: Iterable<string>,
  client: Tx = db(),
): Promise<ReadonlyMap<string, LawIndex>> {
  const memory = await remember(client);
  const { laws } = memory.corpus;
  const wanted = new Set([...names].filter((name) => laws.has(name)));
  for (const [name, { repealedBy }] of laws) if (wanted.has(repealedBy)) wanted.add(name);
  const missing = [...wanted].filter((name) => !memory.indexes.has(name));
  const fresh = await readIndexes(client, missing);
  const found = new Map<string, LawIndex>();
  for (const name of wanted) {
    const index = memory.indexes.get(name) ?? fresh.get(name);
    if (index) found.set(name, index);
  }
  keep(memory, fresh);
  return found;
}

/** Writes down that the library is another one; the last thing that a command does to it. @returns the new hash */
export async function stampCorpus(tx: Tx): Promise<string> {
  const rows = await tx.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', l.name, l.slug, l.title, l.number, array_to_string(l.aliases, ','), l.repealed_on::text,
                     l.repealed_by, l.version_id = v.id, v.adopted_on::text, v.effective_on::text, v.hash) AS line
    FROM law l LEFT JOIN law_version v ON v.law_id = l.id ORDER BY l.name, v.adopted_on`;
  const hash = createHash("sha256")
    .update(rows.map(({ line }) => line).join("\n"))
    .digest("hex");
  const value = { hash };
  await tx.setting.upsert({
    where: { key: corpusKey },
    create: { key: corpusKey, value },
    update: { value, updatedAt: new Date() },
  });
  return hash;
}

async function remember(client: Tx): Promise<Memory> {
  const row = await client.setting.findUnique({ where: { key: corpusKey }, select: { value: true } });
  const hash = (row?.value as { hash?: string } | null)?.hash ?? "";
  if (holder.lukanLaws?.corpus.hash === hash) return holder.lukanLaws;
  const laws = await client.law.findMany({
    select: { name: true, title: true, aliases: true, number: true, slug: true, repealedBy: true },
  });
  const memory = {
    corpus: { hash, names: makeLawNames(laws), laws: new Map(laws.map((law) => [law.name, law])) },
    indexes: new Map(),
    characters: 0,
  };
  holder.lukanLaws = memory;
  return memory;
}

async function readIndexes(client: Tx, names: string[]): Promise<Map<string, LawIndex>> {
  if (names.length === 0) return new Map();
  const laws = await client.law.findMany({
    where: { name: { in: names } },
    select: {
      ...{ name: true, slug: true, repealedOn: true, repealedBy: true, versionId: true },
      versions: {
        orderBy: { adoptedOn: "desc" },
        select: {
          ...{ id: true, adoptedOn: true, effectiveOn: true },
          articles: {
            select: { number: true, branch: true, text: true },
            orderBy: [{ number: "asc" }, { branch: "asc" }],
          },
        },
      },
    },
  });
  return new Map(laws.map((law) => [law.name, buildLawIndex(law)]));
}

function keep(memory: Memory, fresh: Map<string, LawIndex>): void {
  for (const [name, index] of fresh) {
    if (memory.characters + index.characters > mostCharacters) {
      memory.indexes.clear();
      memory.characters = 0;
    }
    memory.indexes.set(name, index);
    memory.characters += index.characters;
  }
}
