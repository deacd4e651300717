import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#lib/accounts/actor";
import { DomainError } from "#lib/errors";
import { buildAccount } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";
import { trials } from "#lib/testing/trials";
import { everyone, type Trial } from "#lib/testing/trials/trial";
import type { Role } from "#prisma/enums";

useDatabase("file");

const dataDir = mkdtempSync(join(tmpdir(), "permissions-"));
beforeAll(() => {
  process.env.DATA_DIR = dataDir;
});
afterAll(() => rmSync(dataDir, { recursive: true }));

it("every command that takes an actor is tried", () => {
  expect(Object.keys(trials).sort()).toEqual(listCommands());
});

describe.each(Object.entries(trials))("%s", (_name, trial) => {
  it.each(everyone)("%s, on a thing of somebody else", async (role) => {
    expect(await isLetThrough(trial, await actorOf(role), await actorOf("LAWYER"))).toBe(
      trial.may.includes(role),
    );
  });

  if (trial.mayOwn)
    it.each(everyone)("%s, on a thing of their own", async (role) => {
      const actor = await actorOf(role);
      expect(await isLetThrough(trial, actor, actor)).toBe(trial.mayOwn?.includes(role));
    });

  it("nobody of a role that doesn't exist", async () => {
    const stranger: Actor = { ...(await actorOf("LAWYER")), role: "GUEST" as Role };
    // What belongs to the account itself needs no role.
    if (trial.may === everyone && /^(passwords|sessions)/.test(_name)) return;
    expect(await isLetThrough(trial, stranger, await actorOf("LAWYER"))).toBe(false);
  });
});

async function actorOf(role: Role): Promise<Actor> {
  return (await buildAccount({ role })).actor;
}

/** Somebody else's session or view is "not there"; any other refusal means that the question of who asks was passed. */
async function isLetThrough({ run }: Trial, actor: Actor, owner: Actor): Promise<boolean> {
  try {
    await run(actor, owner);
    return true;
  } catch (error) {
    if (error instanceof DomainError && ["FORBIDDEN", "NOT_FOUND"].includes(error.code)) return false;
    throw error;
  }
}

/** folder/name of each function in lib's commands.ts files whose first parameter is the actor. */
function listCommands(): string[] {
  const found = readdirSync("lib", { withFileTypes: true }).flatMap(({ name: folder }) => {
    const source = read(join("lib", folder, "commands.ts"));
    const names = source.matchAll(/^export async function (\w+)(?:<[^>]*>)?\(\s*actor: Actor/gm);
    return [...names].map((match) => `${folder}/${match[1]}`);
  });
  return found.sort();
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
