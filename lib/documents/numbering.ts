import { formatNumber } from "#lib/documents/number-formats";
import { readXml } from "#lib/documents/read-xml";

interface Level {
  format: string;
  /** As "（%1）" or "%1.%2": %n is the number of level n. */
  text: string;
  start: number;
}

/** The numbering of one list: where it counts, and its levels. */
interface Numbering {
  /** Lists of the same kind count on together. */
  counter: string;
  levels: Map<number, Level>;
}

/** Reads word/numbering.xml: what Word counts by itself and writes before paragraphs. */
export function readNumbering(xml: string | null): Map<string, Numbering> {
  const kinds = new Map<string, Map<number, Level>>();
  const found = new Map<string, Numbering>();
  let levels = new Map<number, Level>();
  let level: Level = { format: "decimal", text: "", start: 1 };
  let numberId = "";
  readXml(xml ?? "", {
    open(name, attribute) {
      const value = attribute("w:val");
      const index = Number(attribute("w:ilvl"));
      if (name === "w:abstractNum") {
        levels = new Map();
        kinds.set(attribute("w:abstractNumId"), levels);
      }
      if (name === "w:lvl") {
        level = { format: "decimal", text: "", start: 1 };
        levels.set(index, level);
      }
      if (name === "w:numFmt") level.format = value;
      if (name === "w:lvlText") level.text = value;
      if (name === "w:start") level.start = Number(value) || 0;
      if (name === "w:num") numberId = attribute("w:numId");
      if (name === "w:abstractNumId" && numberId !== "")
        found.set(numberId, { counter: value, levels: new Map(kinds.get(value)) });
      const list = found.get(numberId);
      if (name === "w:lvlOverride" && list) {
        // A list that begins anew counts for itself.
        list.counter = `${list.counter}/${numberId}`;
        levels = list.levels;
        level = { ...(levels.get(index) ?? level) };
        levels.set(index, level);
      }
      if (name === "w:startOverride") level.start = Number(value) || 0;
    },
  });
  return found;
}

/** Counts through a document and says what stands before each numbered paragraph. */
export class Numbers {
  readonly #lists: Map<string, Numbering>;
  readonly #counts = new Map<string, number[]>();

  constructor(lists: Map<string, Numbering>) {
    this.#lists = lists;
  }

  /** @returns "•" for a bullet, null where the paragraph has no number */
  next(numberId: string, levelIndex: number): string | null {
    const list = this.#lists.get(numberId);
    const level = list?.levels.get(levelIndex);
    if (!list || !level) return null;
    if (level.format === "bullet") return "•";
    const counts = this.#counts.get(list.counter) ?? [];
    this.#counts.set(list.counter, counts);
    counts[levelIndex] = (counts[levelIndex] ?? level.start - 1) + 1;
    counts.length = levelIndex + 1;
    return level.text.replace(/%(\d)/g, (_sign, digit: string) => {
      const shown = list.levels.get(Number(digit) - 1);
      const count = counts[Number(digit) - 1] ?? shown?.start ?? 1;
      return formatNumber(count, shown?.format ?? "decimal");
    });
  }
}
