import { connect, createServer, type Socket } from "node:net";

export interface QueryCounter {
  /** The database, by way of the counter. */
  url: string;
  /** Round trips of the pages' connections since the start. */
  count(): number;
  stop(): void;
}

/** The client's messages that make PostgreSQL answer: simple query and sync. */
const askingTypes = new Set(["Q".charCodeAt(0), "S".charCodeAt(0)]);
/** db() names its connections `lukan PID`; the invalidation feed, which asks by the clock, has another name. */
const pageConnection = /application_name\0lukan \d/;

/** Passes bytes on to the database and counts round trips on the wire, where no layer above can hide one. */
export async function startQueryCounter(databaseUrl: string, port: number): Promise<QueryCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let asked = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const readMessages = messageReader((type) => {
      if (askingTypes.has(type)) asked += 1;
    });
    client.on("data", readMessages);
    client.pipe(database).pipe(client);
    for (const socket of [client, database]) {
      sockets.add(socket);
      // One side's end, also by error, is the other's.
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    count: () => asked,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Cuts a page connection's bytes into messages: the first has no type, only its length and what the client says of itself. */
function messageReader(onMessage: (type: number) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  let isPages = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const typeBytes = isFirst ? 0 : 1;
      if (rest.length < typeBytes + 4) return;
      const end = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < end) return;
      if (isFirst) isPages = pageConnection.test(rest.toString("latin1", 0, end));
      else if (isPages) onMessage(rest[0] as number);
      isFirst = false;
      rest = rest.subarray(end);
    }
  };
}
