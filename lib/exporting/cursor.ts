import type { Client, QueryResultRow } from "pg";

const batchSize = 200;

/** The rows of a query, a few hundred in memory at a time; inside a transaction, one after the other. */
export async function* readCursor<Row extends QueryResultRow>(
  client: Client,
  query: string,
): AsyncGenerator<Row> {
  await client.query(`DECLARE export NO SCROLL CURSOR FOR ${query}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${batchSize} FROM export`);
    yield* rows;
    if (rows.length < batchSize) break;
  }
  await client.query("CLOSE export");
}
