import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#lib/env";
import { purgeCommitted } from "#lib/invalidation";
import { Prisma, PrismaClient } from "#prisma/client";

export type Db = PrismaClient;
/** The client inside a transaction; a required parameter of what must not run outside one. */
export type Tx = Prisma.TransactionClient;

// Node's copy of this module and Next's bundled copy share one pool.
const holder = globalThis as typeof globalThis & { lukanDb?: PrismaClient };

/** The database client of this process, made at the first call. */
export function db(): PrismaClient {
  holder.lukanDb ??= withPurges(
    new PrismaClient({
      // A burst of saves waits for its turn instead of failing.
      transactionOptions: { maxWait: 15_000, timeout: 15_000 },
      adapter: new PrismaPg({
        connectionString: requireDatabaseUrl(),
        max: 10,
        connectionTimeoutMillis: 5_000,
        statement_timeout: 30_000,
        // The process id lets a command tell its own connections from those of a running site.
        application_name: `lukan ${process.pid}`,
        // The adapter sends instants without an offset, so every session must think in UTC.
        options: "-c timezone=UTC",
      }),
    }),
  );
  return holder.lukanDb;
}

/** Lets no transaction return before what it invalidated is purged in this process: no command has to think of it. */
function withPurges(client: PrismaClient): PrismaClient {
  const begin = client.$transaction.bind(client);
  const transaction = async <T>(work: (tx: Tx) => Promise<T>, options?: Parameters<typeof begin>[1]) => {
    // Prisma also takes a list of queries; nobody purges in one.
    if (typeof work !== "function") return begin(work, options);
    let used: Tx | undefined;
    const result = await begin((tx) => {
      used = tx;
      return work(tx);
    }, options);
    if (used) await purgeCommitted(used);
    return result;
  };
  return new Proxy(client, {
    get: (target, name) => (name === "$transaction" ? transaction : Reflect.get(target, name)),
  });
}

/** Closes the pool; the next db() opens a new one. */
export async function closeDb(): Promise<void> {
  const open = holder.lukanDb;
  delete holder.lukanDb;
  await open?.$disconnect();
}

/** Where the database is. @throws Error before the server has set it */
export function requireDatabaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url)
    throw new Error("DATABASE_URL is not set: the server sets it when it starts the embedded database");
  return url;
}

export { Prisma };
