/** From this title similarity on, a text is a near-duplicate of another and not its related reading (A12). */
export const duplicateTitle = 0.8;

/**
 * How alike two titles are, 0–1: the Dice coefficient of their character bigrams. Case, width, spaces and
 * punctuation don't count.
 */
export function titleSimilarity(left: string, right: string): number {
  const [a, b] = [bigrams(left), bigrams(right)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

function bigrams(title: string): Set<string> {
  const characters = [
    ...title
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  // A title of one character is its own only pair.
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, index) => `${characters[index] as string}${character}`));
}
