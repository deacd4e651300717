import { db } from "#lib/db";
import { saveBaidu, saveIndexNow } from "#lib/push/commands";
import { system } from "#lib/testing/factories";
import { httpAnswer, type Reply, startRawServer } from "#lib/testing/raw-server";

/** Baidu's answer to one address that it took. */
export const taken = httpAnswer(200, '{"remain":50,"success":1}');

/** Baidu turned on, with a server in its place. */
export async function turnOnBaidu(reply: (index: number, request: string) => Reply = () => taken) {
  const server = await startRawServer((request, index) => reply(index, request));
  await saveBaidu(system, { isOn: true, endpoint: server.origin, token: "xYz09" });
  return server;
}

/** IndexNow turned on, with a server in its place. */
export async function turnOnIndexNow(reply: (index: number) => Reply = () => httpAnswer(200, "")) {
  const server = await startRawServer((_request, index) => reply(index));
  await saveIndexNow(system, { isOn: true, endpoint: server.origin, renewsKey: false });
  return server;
}

export function bodyOf(request: string): string {
  return request.slice(request.indexOf("\r\n\r\n") + 4);
}

/** The paths in a request of IndexNow, in order. */
export function urlsOf(request: string): string[] {
  const { urlList } = JSON.parse(bodyOf(request)) as { urlList: string[] };
  return urlList.map((url) => new URL(url).pathname).sort();
}

/** The outbox, the oldest first. */
export function tasks() {
  return db().pushTask.findMany({ orderBy: { id: "asc" } });
}
