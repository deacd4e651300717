import { ancestry, type CategoryNode } from "#lib/categories/schema";
import { duplicateTitle, titleSimilarity } from "#lib/related/similarity";

/** What the score knows of an article: its live revision's facts. */
export interface Facts {
  id: number;
  title: string;
  categoryId: number | null;
  authorId: number | null;
  publishedAt: Date;
  tags: { id: number; name: string }[];
}

export interface Scored {
  id: number;
  score: number;
  reason: string;
}

/** What the score needs beside the two articles. */
export interface Surroundings {
  categories: readonly CategoryNode[];
  /** How many articles have a tag, by tag id; a rare tag says more than a common one. */
  tagCounts: ReadonlyMap<number, number>;
}

const categoryPoints = 3;
const tagPoints = 10;
const authorPoints = 0.5;
const nearnessPoints = 0.5;
const maxNamedTags = 3;

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

function tagGround(subject: Facts, other: Facts, { tagCounts }: Surroundings): Ground | null {
  const weigh = (id: number) => tagPoints / Math.log2(2 + (tagCounts.get(id) ?? 0));
  const shared = subject.tags
    .filter((tag) => other.tags.some((candidate) => candidate.id === tag.id))
    .map((tag) => ({ ...tag, points: weigh(tag.id) }))
    .sort((a, b) => b.points - a.points || a.id - b.id);
  if (shared.length === 0) return null;
  const names = shared.slice(0, maxNamedTags).map((tag) => tag.name);
  return {
    points: shared.reduce((sum, tag) => sum + tag.points, 0),
    reason: `同有标签：${names.join("、")}`,
  };
}
