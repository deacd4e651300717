/** A small seeded generator (mulberry32): the same seed gives the same site on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** An item, the early ones far more often than the late: the spread of words, tags and categories (Zipf). */
  pickSkewed<T>(items: readonly T[]): T {
    return items[Math.floor(items.length ** this.next()) - 1] as T;
  }

  /** A log-normal length around `mean`, between a fifth and five times of it. */
  length(mean: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    // exp(-σ²/2) keeps the mean where it was asked.
    return Math.round(Math.min(mean * 5, Math.max(mean / 5, mean * Math.exp(0.5 * normal - 0.125))));
  }
}
