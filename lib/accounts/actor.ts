import type { Role } from "#prisma/enums";

/**
 * Who acts. Every command takes one first; it comes from a checked session (lib/auth.ts) or is the system.
 * A role of SYSTEM is made only by systemActor: first run, command line, jobs.
 */
export interface Actor {
  readonly accountId: string | null;
  readonly name: string;
  readonly role: Role | "SYSTEM";
  /** The lawyer record that this account writes as. */
  readonly lawyerId: number | null;
  readonly sessionId: string | null;
}

/** @param name what the audit log shows: 命令行, 首次启动, 定时任务 */
export function systemActor(name: string): Actor {
  return { accountId: null, name, role: "SYSTEM", lawyerId: null, sessionId: null };
}

interface ActingAccount {
  id: string;
  name: string;
  role: Role;
  lawyerId: number | null;
}

/** @param sessionId null where the account proved itself without a session, such as by a one-time link */
export function accountActor({ id, name, role, lawyerId }: ActingAccount, sessionId: string | null): Actor {
  return { accountId: id, name, role, lawyerId, sessionId };
}
