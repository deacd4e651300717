/** An article that two wordings of a law don't have in common. */
export interface Changed {
  number: number;
  branch: number;
  kind: "added" | "amended" | "removed";
  /** Empty for an added one. */
  before: string;
  /** Empty for a removed one. */
  after: string;
}

interface Numbered {
  number: number;
  branch: number;
  text: string;
}

/** What changed from one wording to another, in the order of the law. Spaces don't count. */
export function compareArticles(before: readonly Numbered[], after: readonly Numbered[]): Changed[] {
  const keyOf = ({ number, branch }: Numbered) => `${number} ${branch}`;
  const old = new Map(before.map((article) => [keyOf(article), article.text]));
  const left = new Map(before.map((article) => [keyOf(article), article]));
  const changed: Changed[] = [];
  for (const article of after) {
    const { number, branch, text } = article;
    const was = old.get(keyOf(article));
    left.delete(keyOf(article));
    if (was === undefined) changed.push({ number, branch, kind: "added", before: "", after: text });
    else if (plain(was) !== plain(text))
      changed.push({ number, branch, kind: "amended", before: was, after: text });
  }
  for (const { number, branch, text } of left.values())
    changed.push({ number, branch, kind: "removed", before: text, after: "" });
  return changed.sort((a, b) => a.number - b.number || a.branch - b.branch);
}

const plain = (text: string) => text.replace(/\s+/g, "");
