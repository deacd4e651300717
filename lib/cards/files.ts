import { randomUUID } from "node:crypto";
import { access, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { drawCard } from "#lib/cards/draw";
import { type CardSubject, cardName } from "#lib/cards/name";
import { getCardFacts } from "#lib/cards/queries";
import { env } from "#lib/env";

/** Some 400 MB; who comes for an older one waits a tenth of a second for it. */
const maxFiles = 20_000;
/** Drawing is work of the CPU: more at once would only make pages late. */
const maxWaiting = 20;

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

function cardFolder(): string {
  return resolve(env().DATA_DIR, "cards");
}

/**
 * The file of a card; drawn where nobody asked for it before. Only the words that the site shows now are drawn, so made-up
 * addresses cost one question to the database.
 * @returns null where no page has such a card, "busy" where too many wait
 */
export async function obtainCard(name: string, subject: CardSubject): Promise<string | "busy" | null> {
  const file = join(cardFolder(), name);
  if (await exists(file)) return file;
  const facts = await getCardFacts(subject);
  if (!facts || cardName(subject, facts) !== name) return null;
  if (waiting >= maxWaiting) return "busy";
  waiting++;
  const drawing = queue.then(async () => {
    if (!(await exists(file))) await write(file, await drawCard(facts));
  });
  queue = drawing.catch(() => undefined);
  await drawing.finally(() => waiting--);
  return file;
}

/** Deletes the oldest cards beyond maxFiles. */
export async function trimCards(most = maxFiles): Promise<void> {
  const names = await readdir(cardFolder()).catch(() => []);
  if (names.length <= most) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(cardFolder(), name);
      return { file, at: (await stat(file)).mtimeMs };
    }),
  );
  for (const { file } of files.sort((a, b) => a.at - b.at).slice(0, names.length - most)) await rm(file);
}

async function write(file: string, bytes: Buffer): Promise<void> {
  await mkdir(cardFolder(), { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, bytes);
  await rename(unfinished, file);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
