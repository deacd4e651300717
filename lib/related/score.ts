import { ancestry, type CategoryNode } from "#lib/categories/schema";
import { duplicateTitle, titleSimilarity } from "#lib/related/similarity";
import { fold } from "#lib/search/fold";

/** What the score knows of an article: its live revision's facts. */
export interface Facts {
  id: number;
  title: string;
  categoryId: number | null;
  authorId: number | null;
  publishedAt: Date;
  tags: { id: number; name: string }[];
  /** Words of title and tags, as the search has them. */
  words: string[];
  /** Articles of laws that the text cites. */
  provisions: Provision[];
}

/** 民法典第680条: { law: "民法典", number: 680, branch: 0 } */
export interface Provision {
  law: string;
  number: number;
  branch: number;
}

/** In how many articles something stands; what is rare says more than what is common. */
export interface Counts {
  tags: ReadonlyMap<number, number>;
  words: ReadonlyMap<string, number>;
  /** By provisionKey. */
  provisions: ReadonlyMap<string, number>;
}

export interface Scored {
  id: number;
  score: number;
  reason: string;
}

/** What the score needs beside the two articles. */
export interface Surroundings {
  categories: readonly CategoryNode[];
  /** Of what the subject has. */
  counts: Counts;
}

const categoryPoints = 3;
const tagPoints = 10;
const provisionPoints = 6;
const wordPoints = 4;
const authorPoints = 0.5;
const nearnessPoints = 0.5;
const maxNamedTags = 3;
const maxNamedWords = 2;

/**
 * How much two articles have to do with each other; the same whichever is asked first. Each ground adds its
 * points and says so in the reason. Nearness in time only orders what is otherwise equal.
 * @returns null where nothing connects them, or one is a near-duplicate of the other
 */
export function scorePair(subject: Facts, other: Facts, surroundings: Surroundings): Scored | null {
  if (titleSimilarity(subject.title, other.title) > duplicateTitle) return null;
  const matters = [
    categoryGround(subject, other, surroundings),
    tagGround(subject, other, surroundings),
    provisionGround(subject, other, surroundings),
    wordGround(subject, other, surroundings),
  ].filter((ground) => ground !== null);
  // Who wrote it says little about the matter: it counts only where nothing else leads on.
  const grounds = matters.length > 0 ? matters : authorGround(subject, other);
  if (grounds.length === 0) return null;
  const days = Math.abs(subject.publishedAt.getTime() - other.publishedAt.getTime()) / 86_400_000;
  const points = grounds.reduce((sum, ground) => sum + ground.points, nearnessPoints / (1 + days / 30));
  // Rounded, so that sums of the same parts in another order stay equal.
  const score = Math.round(points * 1e6) / 1e6;
  return { id: other.id, score, reason: grounds.map((ground) => ground.reason).join("，") };
}

/** Best first; of equals the newer one, so that the order never depends on the database. */
export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || b.id - a.id;
}

interface Ground {
  points: number;
  reason: string;
}

/** The deepest category that both stand in; each level further up halves the points. */
function categoryGround(subject: Facts, other: Facts, { categories }: Surroundings): Ground | null {
  if (subject.categoryId === null || other.categoryId === null) return null;
  const ours = ancestry(categories, subject.categoryId);
  const theirs = ancestry(categories, other.categoryId);
  const shared = ours.filter((category, depth) => theirs[depth]?.id === category.id);
  const deepest = shared.at(-1);
  if (!deepest) return null;
  const distance = Math.max(ours.length, theirs.length) - shared.length;
  return { points: categoryPoints / 2 ** distance, reason: `同属${deepest.name}` };
}

function authorGround(subject: Facts, other: Facts): Ground[] {
  const isSame = subject.authorId !== null && subject.authorId === other.authorId;
  return isSame ? [{ points: authorPoints, reason: "同一作者" }] : [];
}

function tagGround(subject: Facts, other: Facts, { counts }: Surroundings): Ground | null {
  const shared = subject.tags
    .filter((tag) => other.tags.some(({ id }) => id === tag.id))
    .sort((a, b) => a.id - b.id)
    .map(({ id, name }) => ({ name, points: weigh(tagPoints, counts.tags.get(id)) }));
  return sharedGround(shared, "同有标签：", maxNamedTags);
}

function provisionGround(subject: Facts, other: Facts, { counts }: Surroundings): Ground | null {
  const theirs = new Set(other.provisions.map(provisionKey));
  const shared = subject.provisions
    .filter((provision) => theirs.has(provisionKey(provision)))
    .map((provision) => ({
      name: provisionName(provision),
      points: weigh(provisionPoints, counts.provisions.get(provisionKey(provision))),
    }));
  return sharedGround(shared, "同引", maxNamedWords);
}

/** Words that aren't a tag of both: those have their own ground. */
function wordGround(subject: Facts, other: Facts, { counts }: Surroundings): Ground | null {
  const isTag = (word: string) =>
    [subject, other].every(({ tags }) => tags.some(({ name }) => fold(name) === word));
  const shared = subject.words
    .filter((word) => other.words.includes(word) && !isTag(word))
    .sort()
    .map((name) => ({ name, points: weigh(wordPoints, counts.words.get(name)) }));
  return sharedGround(shared, "都谈到", maxNamedWords);
}

export function provisionKey({ law, number, branch }: Provision): string {
  return `${law} ${number} ${branch}`;
}

function provisionName({ law, number, branch }: Provision): string {
  return `《${law}》第${number}条${branch > 0 ? `之${branch}` : ""}`;
}

function weigh(points: number, count = 0): number {
  return points / Math.log2(2 + count);
}

/** The sum of what is shared, named by the most telling; equals keep their order. */
function sharedGround(
  shared: { name: string; points: number }[],
  before: string,
  named: number,
): Ground | null {
  if (shared.length === 0) return null;
  const names = shared.toSorted((a, b) => b.points - a.points).slice(0, named);
  return {
    points: shared.reduce((sum, { points }) => sum + points, 0),
    reason: `${before}${names.map(({ name }) => name).join("、")}`,
  };
}
