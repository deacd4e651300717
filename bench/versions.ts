/** One attempt to publish a version of an article; instants in milliseconds of the clock that all processes share. */
export interface Attempt {
  id: number;
  version: number;
  startedAt: number;
  /** When the command returned; null where it failed, which leaves open whether it was committed. */
  endedAt: number | null;
}

/** So many articles, the first of the site, get new versions. */
export const publishedArticles = 40;

/** How soon a publication must be seen by everyone. */
export const visibleMs = 1_000;

/** The title of a version: wherever it is shown, on whatever page, it tells of which version the page was made. */
export function markedTitle(id: number, version: number): string {
  return `逾期以后怎么办〔${id}·${version}〕`;
}

/** What was published when, to judge by it what a reader was shown. */
export class Versions {
  readonly #attempts = new Map<number, Attempt[]>();

  add(attempt: Attempt): void {
    const known = this.#attempts.get(attempt.id);
    if (known) known.push(attempt);
    else this.#attempts.set(attempt.id, [attempt]);
  }

  /**
   * Every title on a page must be one that was published, and not have been replaced for longer than a second
   * when it was asked for. An answer that says of itself that it is stale may be older.
   * @returns what is wrong, null where nothing is
   */
  judge(body: string, askedAt: number, isStale: boolean): string | null {
    for (const [, id, version] of body.matchAll(/〔(\d+)·(\d+)〕/g)) {
      const fault = this.#judgeOne(Number(id), Number(version), askedAt, isStale);
      if (fault) return fault;
    }
    return null;
  }

  #judgeOne(id: number, version: number, askedAt: number, isStale: boolean): string | null {
    const attempts = this.#attempts.get(id) ?? [];
    const newest = attempts.at(-1)?.version ?? 0;
    // The first attempt that isn't reported yet may be seen before its end is.
    if (version > newest + 1) return `article ${id} shows version ${version}, published was ${newest}`;
    if (isStale) return null;
    const replaced = attempts.find(
      (attempt) =>
        attempt.version > version && attempt.endedAt !== null && attempt.endedAt < askedAt - visibleMs,
    );
    return replaced
      ? `article ${id} shows version ${version}, ${askedAt - (replaced.endedAt ?? 0)} ms after ${replaced.version} was published`
      : null;
  }
}
