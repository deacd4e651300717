import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, inject } from "vitest";
import { closeDb } from "#lib/db";

/**
 * Gives every test of this file an empty, migrated database of its own, and points db() at it.
 * @param scope "file" shares one among the tests of the file, for tests that only read or build on each other
 */
export function useDatabase(scope: "test" | "file" = "test"): void {
  let name = "";
  const open = async () => {
    name = `test_${randomUUID().replaceAll("-", "")}`;
    const template = new URL(inject("templateUrl")).pathname.slice(1);
    await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    process.env.DATABASE_URL = urlOf(name);
  };
  const close = async () => {
    await closeDb();
    delete process.env.DATABASE_URL;
    await administer(afterLastConnection(name));
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  if (scope === "test") {
    beforeEach(open);
    afterEach(close);
  } else {
    beforeAll(open);
    afterAll(close);
  }
}

/** A connection that is just closing would report its end by FORCE as an error of nobody. Waits a second at most. */
function afterLastConnection(database: string): string {
  return `DO $$ BEGIN
    FOR attempt IN 1..100 LOOP
      EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = '${database}');
      PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
    END LOOP;
  END $$`;
}

function urlOf(database: string): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
