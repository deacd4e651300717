import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ArchiveEntry, ArchiveWriter } from "#lib/backups/archive";
import type { Totals } from "#lib/backups/manifest";
import { DomainError } from "#lib/errors";
import { mediaDirectory, pictureFolders } from "#lib/media/files";

const prefix = "media/";
/** What lib/media/files.ts lays out; nothing else is ever written, whatever an archive names. */
const layout = /^media\/(?:originals\/([0-9a-f]{64})|[0-9a-f]{32}\/[a-z0-9-]{1,20}\.[a-z]{3,4})$/;

export function isPicture(name: string): boolean {
  return name.startsWith(prefix);
}

/** Originals and variants alike: encoding the variants again takes a second or more for each picture. */
export async function addPictures(
  archive: ArchiveWriter,
  hashes: readonly string[],
  tally: MediaTally,
): Promise<void> {
  for (const sha256 of hashes)
    for (const name of await listFiles(sha256)) await addFile(archive, name, tally);
}

/**
 * Takes a file of the archive into a folder, or only compares it where there is none.
 * @throws DomainError INVALID for a name that leads elsewhere, and an original that isn't what its name says
 */
export async function storePicture(
  folder: string | null,
  { name, sizeBytes, content }: ArchiveEntry,
  tally: MediaTally,
): Promise<void> {
  const [, original] = layout.exec(name) ?? refuse(name);
  const path = join(folder ?? "", name.slice(prefix.length));
  if (folder) await mkdir(dirname(path), { recursive: true });
  const hash = createHash("sha256");
  await pipeline(
    tally.count(name, sizeBytes, content),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    folder ? createWriteStream(path, { flags: "wx" }) : new PassThrough().resume(),
  );
  if (original && hash.digest("hex") !== original) refuse(name);
}

function refuse(name: string): never {
  throw new DomainError("INVALID", { user: `备份里的文件 ${name} 不对，没有采用备份的任何内容。` });
}

/** Counts the files in the order in which they come. */
export class MediaTally {
  #files = 0;
  #bytes = 0;
  readonly #missing: string[] = [];
  readonly #hash = createHash("sha256");

  async *count(
    name: string,
    sizeBytes: number,
    chunks: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    this.#files += 1;
    this.#hash.update(`${name} ${sizeBytes}\n`);
    for await (const chunk of chunks) {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
      yield chunk;
    }
  }

  miss(name: string): void {
    this.#missing.push(name);
  }

  totals(): Totals["media"] {
    const sha256 = this.#hash.copy().digest("hex");
    return { files: this.#files, bytes: this.#bytes, sha256, missing: this.#missing };
  }
}

async function listFiles(sha256: string): Promise<string[]> {
  const { original, variants } = pictureFolders(sha256);
  const names = await readdir(join(mediaDirectory(), variants)).catch(() => []);
  // A file being written has a name that ends in .tmp.
  const whole = names.filter((name) => !name.endsWith(".tmp")).sort();
  return [original, ...whole.map((name) => `${variants}/${name}`)];
}

/** Somebody may delete or replace a picture while the backup runs; the tally then names the file. */
async function addFile(archive: ArchiveWriter, path: string, tally: MediaTally): Promise<void> {
  const file = await open(join(mediaDirectory(), path)).catch(() => null);
  if (!file) return tally.miss(path);
  try {
    const name = `${prefix}${path}`;
    const { size } = await file.stat();
    await archive.addStream(name, size, tally.count(name, size, file.createReadStream({ autoClose: false })));
  } finally {
    await file.close();
  }
}
