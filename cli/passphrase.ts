import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { say } from "#server/steps";

const minLength = 12;

/** The passphrase of a new backup: BACKUP_PASSPHRASE, or asked for twice. Never an argument: those stand in `ps`. */
export async function choosePassphrase(): Promise<string> {
  const given = env().BACKUP_PASSPHRASE;
  if (given) return given;
  const chosen = await ask("给备份设一个口令（至少 12 个字符，丢了就打不开）：");
  if (chosen.length < minLength) throw new DomainError("INVALID", { user: "口令至少 12 个字符，没有备份。" });
  if (chosen !== (await ask("再输入一次：")))
    throw new DomainError("INVALID", { user: "两次输入的口令不一样，没有备份。" });
  return chosen;
}

/** The passphrase of an existing backup. */
export async function askPassphrase(): Promise<string> {
  return env().BACKUP_PASSPHRASE ?? (await ask("备份的口令："));
}

/** A line from the terminal, shown while it is typed only where `isShown`; from a pipe the next line. */
export async function ask(question: string, { isShown = false } = {}): Promise<string> {
  say(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: isShown ? process.stderr : nowhere,
    terminal: process.stdin.isTTY === true,
  });
  try {
    // A closed standard input has no line.
    const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    return await Promise.race([lines.question(""), closed]);
  } finally {
    lines.close();
  }
}
