/** From this title similarity on, a text is a near-duplicate of another and not its related reading (A12). */
export const duplicateTitle = 0.8;

/**
 * How alike two titles are, 0–1: the Dice coefficient of their character bigrams. Case, width, spaces and
 * punctuation don't count.
 */
export function titleSimilarity(left: string, right: string): number {
  return bigramSimilarity(bigrams(left), bigrams(right));
}

/** The Dice coefficient of two sets of bigrams, 0–1; for texts that are compared with many others. */
export function bigramSimilarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** Every two neighbouring letters, 汉字 or digits of a text. */
export function bigrams(text: string): Set<string> {
  const characters = [
    ...text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  // A text of one character is its own only pair.
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, index) => `${characters[index] as string}${character}`));
}
