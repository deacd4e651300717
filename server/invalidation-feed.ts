import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { invalidationChannel } from "#lib/invalidation";
import { log } from "#lib/log";
import type { LogPosition } from "#server/page-cache/disk-store";

const heartbeatMs = 400;
const confirmedForMs = 1_000;
const confirmWaitMs = 250;
const queryTimeoutMs = 2_000;
const reconnectMs = [100, 250, 500, 1_000, 2_000];

interface Settings {
  connectionString: string;
  /** Where to read on; null begins at the end of the log. */
  position?: LogPosition | null;
  /** Called with each new row of the log, in the order of commits. */
  purge(keys: string[], id: number, at: string): void;
  /** Called where rows may have been missed, with the row at which reading goes on. */
  outdate(position: LogPosition): void;
}

interface Row extends LogPosition {
  keys: string[];
}

const columns = "id::float8 AS id, at::text AS at, keys";
const beginning: LogPosition = { id: 0, at: "" };

/**
 * Follows the invalidation log on a connection of its own: NOTIFY says that there is something new, a heartbeat
 * covers lost notifications, and each read goes on from the last row applied, so that nothing is skipped over a
 * broken connection or a restart.
 */
export class InvalidationFeed {
  readonly #settings: Settings;
  #client: Client | null = null;
  #position: LogPosition | null;
  #confirmedAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;
  #isBehind = false;
  /** Set where a confirmation was waited for in vain: the next requests don't wait too. */
  #isSilent = false;
  #stopped = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#position = settings.position ?? null;
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
    if (this.#client && !this.isCurrent && !this.#isSilent) {
      await Promise.race([this.#read().catch(() => undefined), sleep(confirmWaitMs)]);
      this.#isSilent = !this.isCurrent;
    }
    return this.isCurrent;
  }

  /** Reads the log to its end as it stands now; after a quarter of a second it is left to the heartbeat. */
  async catchUp(): Promise<void> {
    this.#isBehind = true;
    await Promise.race([this.#read().catch(() => undefined), sleep(confirmWaitMs)]);
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
      // Instants are compared as text.
      options: "-c timezone=UTC",
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

  /** Goes on where it stood, if the row that was applied last is still there: then none after it is missing. */
  async #takePosition(client: Client): Promise<void> {
    const { rows } = await client.query<LogPosition & { isHere: boolean }>(
      `SELECT id::float8 AS id, at::text AS at, EXISTS (
         SELECT 1 FROM invalidation_log WHERE id = $1 AND at::text = $2) AS "isHere"
       FROM invalidation_log ORDER BY invalidation_log.id DESC LIMIT 1`,
      [this.#position?.id ?? 0, this.#position?.at ?? ""],
    );
    const [last = { ...beginning, isHere: this.#position?.id === 0 }] = rows;
    if (this.#position && last.isHere) return;
    // Where that fails, the connection counts as failed too, and all of it is tried again.
    this.#settings.outdate({ id: last.id, at: last.at });
    this.#position = { id: last.id, at: last.at };
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
      const { rows } = await client.query<Row>(
        `SELECT ${columns} FROM invalidation_log WHERE invalidation_log.id > $1 ORDER BY invalidation_log.id`,
        [this.#position?.id ?? 0],
      );
      for (const { keys, id, at } of rows) {
        this.#settings.purge(keys, id, at);
        this.#position = { id, at };
      }
      this.#confirmedAt = startedAt;
      this.#isSilent = false;
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
