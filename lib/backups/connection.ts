import { Client } from "pg";
import { closeDb } from "#lib/db";

// Texts of values must not depend on the server's settings: checksums are made of them.
const options = [
  "timezone=UTC",
  "DateStyle=ISO",
  "IntervalStyle=postgres",
  "extra_float_digits=1",
  "bytea_output=hex",
  "synchronize_seqscans=off",
  "statement_timeout=0",
];

/** A connection of its own for as long as `work` takes. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: `lukan ${process.pid}`,
    options: options.map((option) => `-c ${option}`).join(" "),
  });
  // An end of the server shows as the failure of the query that waits for it.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Lets db() and all that use it work on another database meanwhile; nobody else may use db() in this process. */
export async function withDatabase<T>(url: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.DATABASE_URL;
  await closeDb();
  process.env.DATABASE_URL = url;
  try {
    return await work();
  } finally {
    await closeDb();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
}

/** The same server, another database. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
