import { createHash } from "node:crypto";
import type { LawNames } from "#lib/citations/names";
import { plainName } from "#lib/citations/names";
import { articleLabel } from "#lib/citations/schema";
import { formatDay } from "#lib/clock";
import type { Tx } from "#lib/db";
import { type Changed, compareArticles } from "#lib/laws/compare";
import { factsOf } from "#lib/laws/facts";
import { dateOf, type LawText } from "#lib/laws/schema";
import { firstFreeSlug, slugFromName, toPinyin } from "#lib/pinyin";

/** What an import did to one law. */
export interface StoredLaw {
  id: number;
  name: string;
  slug: string;
  adoptedOn: string;
  articles: number;
  hash: string;
  /** newVersion: another day than the versions before; corrected: the same day in other words. */
  outcome: "new" | "newVersion" | "corrected" | "unchanged";
  /** Against the wording that was there, in the order of the law. */
  changes: Changed[];
  /** Whether the wording in force is another one now. */
  isCurrent: boolean;
}

/** Names beyond this length are no good in an address: the first short one is taken. */
const longName = 16;
const chunk = 500;

/** Stores one version of a law; the same again changes nothing. The caller holds lockPublishing. */
export async function storeLaw(
  tx: Tx,
  text: LawText,
  { names, source }: { names: LawNames; source: string },
): Promise<StoredLaw> {
  const law = await findOrCreate(tx, text, names);
  const adoptedOn = dateOf(text.adoptedOn);
  const articles = text.articles.map((article) => ({ ...article, hash: sha256(article.text) }));
  const hash = sha256(
    articles.map((one) => `${articleLabel(one)} ${one.path.join("/")} ${one.hash}`).join("\n"),
  );
  const versions = await tx.lawVersion.findMany({
    where: { lawId: law.id },
    select: { id: true, adoptedOn: true, hash: true },
  });
  const same = versions.find((version) => version.adoptedOn.getTime() === adoptedOn.getTime());
  const done = { id: law.id, name: law.name, slug: law.slug, adoptedOn: text.adoptedOn, hash };
  const count = articles.length;
  if (same?.hash === hash)
    return { ...done, articles: count, outcome: "unchanged", changes: [], isCurrent: false };

  const current = versions.find(({ id }) => id === law.versionId);
  const isOlder = current !== undefined && current.adoptedOn > adoptedOn;
  const before = same ?? (isOlder ? undefined : current);
  const changes = before ? compareArticles(await articlesOf(tx, before.id), articles) : [];
  const fields = {
    ...{ source, hash, history: text.history, articleCount: count, importedAt: new Date() },
    effectiveOn: effectiveOn(law.name, text),
  };
  const { id: versionId } = await tx.lawVersion.upsert({
    where: { lawId_adoptedOn: { lawId: law.id, adoptedOn } },
    create: { lawId: law.id, adoptedOn, ...fields },
    update: fields,
    select: { id: true },
  });
  await tx.lawArticle.deleteMany({ where: { versionId } });
  for (let at = 0; at < articles.length; at += chunk)
    await tx.lawArticle.createMany({
      data: articles.slice(at, at + chunk).map((article) => ({ ...article, versionId })),
    });
  await chooseVersion(tx, law.id);
  const outcome = same ? "corrected" : versions.length === 0 ? "new" : "newVersion";
  return { ...done, articles: count, outcome, changes, isCurrent: !isOlder };
}

/**
 * Makes the newest wording that is in force today the law's; where none is yet, the oldest.
 * @returns whether it is another one than before
 */
export async function chooseVersion(tx: Tx, lawId: number): Promise<boolean> {
  const today = dateOf(formatDay(new Date()));
  const versions = await tx.lawVersion.findMany({
    where: { lawId },
    orderBy: { adoptedOn: "desc" },
    select: { id: true, adoptedOn: true, effectiveOn: true },
  });
  const chosen =
    versions.find((version) => (version.effectiveOn ?? version.adoptedOn) <= today) ?? versions.at(-1);
  const versionId = chosen?.id ?? null;
  const { count } = await tx.law.updateMany({
    where: { id: lawId, OR: [{ versionId: { not: versionId } }, { versionId: null }] },
    data: { versionId },
  });
  return count > 0;
}

async function findOrCreate(tx: Tx, text: LawText, names: LawNames) {
  const name = names.resolve(text.title) ?? plainName(text.title);
  const select = { id: true, name: true, slug: true, versionId: true } as const;
  const known = await tx.law.findUnique({ where: { name }, select });
  if (known) return known;
  const facts = factsOf(name);
  const short = name.length > longName ? (facts?.aliases[0] ?? name.replace(/^.*?关于/, "")) : name;
  const slug = await firstFreeSlug(slugFromName(short), async (candidate) => {
    return (await tx.law.count({ where: { slug: candidate } })) > 0;
  });
  return tx.law.create({
    data: {
      ...{ name, slug, title: text.title, pinyin: toPinyin(name) },
      ...{ aliases: [...(facts?.aliases ?? [])], number: facts?.number || text.number },
      ...(facts?.repealed ? { repealedOn: dateOf(facts.repealed.on), repealedBy: facts.repealed.by } : {}),
    },
    select,
  });
}

/** What the text says, else what is known of this very version. */
function effectiveOn(name: string, { effectiveOn: written, adoptedOn }: LawText): Date | null {
  const since = factsOf(name)?.since ?? null;
  const day = written ?? (since !== null && since >= adoptedOn ? since : null);
  return day === null ? null : dateOf(day);
}

async function articlesOf(tx: Tx, versionId: number) {
  return tx.lawArticle.findMany({
    where: { versionId },
    orderBy: [{ number: "asc" }, { branch: "asc" }],
    select: { number: true, branch: true, text: true },
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
