/** Something of a kind that an import left out. */
export interface DroppedKind {
  /** In Chinese: 脚本, 隐藏的内容 … */
  what: string;
  count: number;
  /** The first few, cut. */
  examples: string[];
}

const mostExamples = 5;
const exampleLength = 120;

/** Counts what is left out, by kind, with a few examples of each: nothing goes silently. */
export class Drops {
  readonly #kinds = new Map<string, DroppedKind>();

  add(what: string, example = ""): void {
    const kind = this.#kinds.get(what) ?? { what, count: 0, examples: [] };
    this.#kinds.set(what, kind);
    kind.count += 1;
    if (kind.examples.length >= mostExamples) return;
    const text = example.slice(0, 1000).replace(/\s+/g, " ").trim();
    const cut = [...text].slice(0, exampleLength).join("");
    if (cut !== "" && !kind.examples.includes(cut)) kind.examples.push(cut);
  }

  /** The kinds in the order in which they came. */
  list(): DroppedKind[] {
    return [...this.#kinds.values()];
  }
}
