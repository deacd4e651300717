import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { invalidationChannel } from "#lib/invalidation";
import { log } from "#lib/log";

const heartbeatMs = 400;
const confirmedForMs = 1_000;
const confirmWaitMs = 250;
const queryTimeoutMs = 2_000;
const reconnectMs = [100, 250, 500, 1_000, 2_000];

interface Settings {
  connectionString: string;
  /** Called with the keys of each new row of the log, in the order of commits. */
  purge(keys: string[]): void;
  /** Called where rows may have been missed. */
  clear(): void;
}

/**
 * Follows the invalidation log on a connection of its own: NOTIFY says that there is something new, a heartbeat
 * covers lost notifications, and each read goes on from the last id applied, so that nothing is skipped over a
 * broken connection.
 */
export class InvalidationFeed {
  readonly #settings: Settings;
  #client: Client | null = null;
  #position: bigint | null = null;
  #confirmedAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;
  #isBehind = false;
  #stopped = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Whether the end of the log was seen within the last second: only then is a stored page surely current. */
  get isCurrent(): boolean {
    return performance.now() - this.#confirmedAt < confirmedForMs;
  }

  /** Connects and follows until stopped; resolves after the first attempt, successful or not. */
  async start(): Promise<void> {
    await this.#connect().catch((error) => this.#lose(error));
    this.#loop = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
    this.#disconnect();
  }

  /** Tries, for a quarter of a second at most, to see the end of the log. */
  async confirm(): Promise<boolean> {
    if (this.#client && !this.isCurrent)
      await Promise.race([this.#read().catch(() => undefined), sleep(confirmWaitMs)]);
    return this.isCurrent;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stopped;
    for (let failures = 0; !signal.aborted; ) {
      const pause = this.#client ? heartbeatMs : (reconnectMs[failures] ?? reconnectMs.at(-1));
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        if (this.#client) await this.#read();
        else await this.#connect();
        failures = 0;
      } catch (error) {
        failures++;
        this.#lose(error);
      }
    }
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#settings.connectionString,
      connectionTimeoutMillis: queryTimeoutMs,
      query_timeout: queryTimeoutMs,
      keepAlive: true,
      application_name: "lukan invalidation feed",
    });
    client.on("error", (error) => this.#lose(error));
    client.on("notification", () => {
      this.#isBehind = true;
      this.#read().catch((error) => this.#lose(error));
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${invalidationChannel}`);
      await this.#takePosition(client);
    } catch (error) {
      hangUp(client);
      throw error;
    }
    this.#client = client;
    await this.#read();
  }

  /** Keeps the position over a reconnect, unless the log shows that it is another or a shorter one. */
  async #takePosition(client: Client): Promise<void> {
    const { rows } = await client.query<{ first: string | null; last: string | null }>(
      "SELECT min(id) AS first, max(id) AS last FROM invalidation_log",
    );
    const first = BigInt(rows[0]?.first ?? 0);
    const last = BigInt(rows[0]?.last ?? 0);
    const position = this.#position;
    const isContinued = position !== null && last >= position && first <= position + 1n;
    if (isContinued) return;
    this.#position = last;
    this.#settings.clear();
  }

  /** Reads on; a call during a read waits for it, and reads again where something new was announced. */
  async #read(): Promise<void> {
    if (this.#reading) return this.#reading;
    this.#reading = this.#readOnce().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    do {
      const client = this.#client;
      if (!client) return;
      this.#isBehind = false;
      const startedAt = performance.now();
      const { rows } = await client.query<{ id: string; keys: string[] }>(
        "SELECT id, keys FROM invalidation_log WHERE id > $1 ORDER BY id",
        [this.#position],
      );
      for (const row of rows) {
        this.#settings.purge(row.keys);
        this.#position = BigInt(row.id);
      }
      this.#confirmedAt = startedAt;
    } while (this.#isBehind);
  }

  #lose(error: unknown): void {
    if (this.#stopped.signal.aborted) return;
    if (this.#client) log.warn({ err: error }, "invalidation feed lost; stored pages are served as stale");
    this.#disconnect();
  }

  #disconnect(): void {
    if (this.#client) hangUp(this.#client);
    this.#client = null;
  }
}

/** Not awaited: a server that hangs never confirms the end. */
function hangUp(client: Client): void {
  client.end().catch((error: unknown) => log.debug({ err: error }, "invalidation feed not closed cleanly"));
}
