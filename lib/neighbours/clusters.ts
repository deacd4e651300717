interface Pair {
  articleId: number;
  otherId: number;
  titleLikeness: number;
  textLikeness: number;
}

export interface Cluster {
  ids: number[];
  /** The highest of its pairs. */
  titleLikeness: number;
  textLikeness: number;
}

/** Joins pairs that share an article; the largest cluster first, of equals the one with the smallest id. */
export function clusterPairs(pairs: readonly Pair[]): Cluster[] {
  const parents = new Map<number, number>();
  const rootOf = (id: number): number => {
    const parent = parents.get(id) ?? id;
    if (parent === id) return id;
    const root = rootOf(parent);
    parents.set(id, root);
    return root;
  };
  for (const { articleId, otherId } of pairs) {
    const [a, b] = [rootOf(articleId), rootOf(otherId)];
    parents.set(Math.max(a, b), Math.min(a, b));
    parents.set(Math.min(a, b), Math.min(a, b));
  }
  const clusters = new Map<number, Cluster>();
  for (const id of pairs.flatMap((pair) => [pair.articleId, pair.otherId])) {
    const cluster = clusters.get(rootOf(id)) ?? { ids: [], titleLikeness: 0, textLikeness: 0 };
    if (!cluster.ids.includes(id)) cluster.ids.push(id);
    clusters.set(rootOf(id), cluster);
  }
  for (const { articleId, titleLikeness, textLikeness } of pairs) {
    const cluster = clusters.get(rootOf(articleId));
    if (!cluster) continue;
    cluster.titleLikeness = Math.max(cluster.titleLikeness, titleLikeness);
    cluster.textLikeness = Math.max(cluster.textLikeness, textLikeness);
  }
  return [...clusters.values()]
    .map((cluster) => ({ ...cluster, ids: cluster.ids.sort((a, b) => a - b) }))
    .sort((a, b) => b.ids.length - a.ids.length || (a.ids[0] ?? 0) - (b.ids[0] ?? 0));
}
