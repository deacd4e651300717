import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { readFile, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Encoding } from "#server/page-cache/accept-encoding";
import { buildContent, type Content } from "#server/page-cache/content";
import type { IndexedPage } from "#server/page-cache/disk-index";

type Place = Pick<IndexedPage, "generation" | "path">;

const extensions: Record<Encoding, string> = { identity: ".html", gzip: ".html.gz", br: ".html.br" };
const encodings = ["identity", "gzip", "br"] as const;
const blockBytes = 4_096;

/**
 * The files of pages, three each, in folders by number: `www` is a link to the folder of the current ones, where nginx
 * finds `{path}.html`, `.html.gz` and `.html.br`. What they belong to is the index's to know.
 */
export class PageFiles {
  readonly #folder: string;
  #named = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(join(folder, "temporary"), { recursive: true });
  }

  /** Takes away what killed processes left half-written. */
  removeTemporary(): void {
    const folder = join(this.#folder, "temporary");
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  }

  /** Lets `www` lead to the folder with this number. */
  use(generation: number): void {
    mkdirSync(join(this.#folder, String(generation)), { recursive: true });
    const link = join(this.#folder, "temporary", `www-${process.pid}`);
    rmSync(link, { force: true });
    symlinkSync(String(generation), link);
    renameSync(link, join(this.#folder, "www"));
  }

  /** @returns null where the files aren't those of the row: somebody may just be replacing them */
  async read(page: IndexedPage): Promise<Content | null> {
    const [identity, gzip, br] = await Promise.all(
      encodings.map((encoding) => readFile(this.#fileOf(page, encoding)).catch(() => null)),
    );
    if (!identity || !gzip || !br || hashOf(identity, gzip, br) !== page.hash) return null;
    return buildContent(page.type, { identity, gzip, br });
  }

  /** A name that no other files have; who asks for it discards them. */
  temporary(): string {
    return join(this.#folder, "temporary", `${process.pid}-${++this.#named}`);
  }

  async write(temporary: string, { variants, mark }: Content): Promise<void> {
    await Promise.all(
      encodings.map(async (encoding) => {
        const file = temporary + extensions[encoding];
        await writeFile(file, variants[encoding].bytes);
        await utimes(file, mark, mark);
      }),
    );
  }

  /** Moves files from their temporary name to their place. */
  publish(temporary: string, place: Place): void {
    mkdirSync(dirname(this.#fileOf(place, "identity")), { recursive: true });
    for (const encoding of encodings)
      renameSync(temporary + extensions[encoding], this.#fileOf(place, encoding));
  }

  async discard(temporary: string): Promise<void> {
    await Promise.all(encodings.map((encoding) => rm(temporary + extensions[encoding], { force: true })));
  }

  async remove(places: readonly Place[]): Promise<void> {
    for (const place of places)
      await Promise.all(encodings.map((encoding) => rm(this.#fileOf(place, encoding), { force: true })));
  }

  /** Removes the folders before this one that hold no page of the index. */
  async removeFolders(before: number, used: ReadonlySet<number>): Promise<void> {
    const numbers = readdirSync(this.#folder).filter((name) => /^\d+$/.test(name));
    for (const number of numbers.map(Number))
      if (number < before && !used.has(number))
        await rm(join(this.#folder, String(number)), { recursive: true, force: true });
  }

  #fileOf({ generation, path }: Place, encoding: Encoding): string {
    return join(this.#folder, String(generation), `.${path}${extensions[encoding]}`);
  }
}

/** A path that can be a file's: no segment longer than file systems take, none that leads upwards. */
export function isFileName(path: string): boolean {
  const isSegment = (segment: string) => Buffer.byteLength(segment) <= 240 && !/^\.{1,2}$/.test(segment);
  return path.startsWith("/") && path.length < 1_000 && path.split("/").every(isSegment);
}

/** What the index notes of a page's files: a hash of all bytes, and the space that they take. */
export function measureFiles({ variants }: Content): { hash: string; bytes: number } {
  const files = encodings.map((encoding) => variants[encoding].bytes);
  const bytes = files.reduce((sum, { length }) => sum + Math.ceil(length / blockBytes) * blockBytes, 0);
  return { hash: hashOf(...files), bytes };
}

function hashOf(...files: Buffer[]): string {
  const hash = createHash("sha256");
  for (const bytes of files) hash.update(bytes);
  return hash.digest("base64url");
}
