import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { extract, type Pack, pack } from "tar-stream";
import { isDiskFull } from "#lib/backups/full-disk";
import { DomainError, isDomainError } from "#lib/errors";

/*
 * A backup is a tar, compressed by zstd and, with a passphrase, encrypted by age (age-encryption.org): where this
 * program can't be had, `age -d FILE | zstd -d | tar x` opens it.
 */
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const ageMagic = Buffer.from("age-encryption.org/v1\n");

export interface ArchiveEntry {
  name: string;
  sizeBytes: number;
  content: AsyncIterable<Uint8Array>;
}

export interface ArchiveWriter {
  addBytes(name: string, bytes: Buffer): Promise<void>;
  /** @param chunks exactly sizeBytes of them, or the archive fails */
  addStream(name: string, sizeBytes: number, chunks: AsyncIterable<Uint8Array>): Promise<void>;
}

/**
 * Writes an archive beside its place and renames it: an older file of that name stays until the new one is whole.
 * @returns its size in bytes
 * @throws DomainError UNAVAILABLE where the disk is full or the folder can't be written
 */
export async function writeArchive(
  file: string,
  { passphrase }: { passphrase: string | null },
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<number> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  const tar = pack();
  const compress = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  const written = pipeline(
    tar,
    compress,
    (chunks: AsyncIterable<Uint8Array>) => encrypt(chunks, passphrase),
    createWriteStream(temporary, { flags: "wx", mode: 0o600, flush: true }),
  );
  const filled = fill(writerOf(tar)).then(
    () => tar.finalize(),
    (error: unknown) => {
      tar.destroy();
      throw error;
    },
  );
  try {
    // Whichever fails first says why; the other one then fails because of it.
    await Promise.all([written, filled]);
    await rename(temporary, file);
    return (await stat(file)).size;
  } catch (error) {
    await Promise.allSettled([written, filled]);
    throw unwritable(file, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

function writerOf(tar: Pack): ArchiveWriter {
  const addStream = (name: string, size: number, chunks: AsyncIterable<Uint8Array>) =>
    pipeline(chunks, tar.entry({ name, size }));
  return { addBytes: (name, bytes) => addStream(name, bytes.length, Readable.from([bytes])), addStream };
}

/** Whether the file asks for a passphrase. @throws DomainError INVALID where it is no backup at all */
export async function isEncrypted(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    throw new DomainError("INVALID", { user: `打不开备份文件 ${file}。`, log: String(error) });
  });
  try {
    const head = Buffer.alloc(ageMagic.length);
    await handle.read(head, 0, head.length, 0);
    if (head.equals(ageMagic)) return true;
    if (head.subarray(0, zstdMagic.length).equals(zstdMagic)) return false;
    throw new DomainError("INVALID", { user: `${file} 不是律刊的备份文件。` });
  } finally {
    await handle.close();
  }
}

/**
 * Gives the entries of an archive to `take`, one after the other; each has to be read to its end.
 * @throws DomainError INVALID (no backup, wrong passphrase, cut off or changed)
 */
export async function readArchive(
  file: string,
  { passphrase }: { passphrase: string | null },
  take: (entry: ArchiveEntry) => Promise<void>,
): Promise<void> {
  const encrypted = await isEncrypted(file);
  if (encrypted && passphrase === null)
    throw new DomainError("INVALID", { user: "这个备份是加密的，请提供口令。" });
  const tar = extract();
  const failures: unknown[] = [];
  const taken = (async () => {
    for await (const content of tar)
      await take({
        name: content.header.name,
        sizeBytes: content.header.size ?? 0,
        content: Readable.from(content),
      });
  })().catch((error: unknown) => {
    failures.push(error);
    tar.destroy();
  });
  await pipeline(
    createReadStream(file),
    (chunks: AsyncIterable<Uint8Array>) => (encrypted ? decrypt(chunks, passphrase ?? "") : chunks),
    createZstdDecompress(),
    tar,
  ).catch((error: unknown) => {
    failures.push(error);
    tar.destroy();
  });
  await taken;
  if (failures.length > 0) throw unreadable(file, failures);
}

async function* encrypt(chunks: AsyncIterable<Uint8Array>, passphrase: string | null) {
  if (passphrase === null) return yield* chunks;
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  yield* await encrypter.encrypt(toWeb(chunks));
}

async function* decrypt(chunks: AsyncIterable<Uint8Array>, passphrase: string) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = await decrypter.decrypt(toWeb(chunks)).catch((error: unknown) => {
    throw new DomainError("INVALID", { user: "口令不对，没有读取备份。", log: String(error) });
  });
  yield* plain;
}

function toWeb(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await iterator.return?.(reason);
    },
  });
}

function unwritable(file: string, error: unknown): unknown {
  const reasons: NodeJS.Dict<string> = {
    ENOSPC: "磁盘已满",
    EDQUOT: "磁盘配额已用完",
    EFBIG: "文件大小超过了系统的限制",
    EACCES: "当前用户没有权限",
    EROFS: "文件系统是只读的",
    ENOENT: "文件夹不存在",
  };
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ""];
  if (!reason) return error;
  return new DomainError("UNAVAILABLE", {
    user: `备份没有写成：${reason}（${file}）。原有的文件没有动。`,
    log: String(error),
  });
}

/** Our refusals, a full disk and the database's errors speak for themselves; what the decoders say means a damaged file. */
function unreadable(file: string, failures: readonly unknown[]): unknown {
  const known = failures.find((error) => isDomainError(error));
  if (known) return known;
  const full = failures.find(isDiskFull);
  if (full) return full;
  const fromDatabase = failures.find((error) => error instanceof Error && "severity" in error);
  if (fromDatabase) return fromDatabase;
  return new DomainError("INVALID", {
    user: `备份文件 ${file} 不完整，或者被改动过，没有采用其中任何内容。`,
    log: failures.map(String).join("; "),
  });
}
