import { createServer, type Server } from "node:http";

/** Stands in for Baidu and IndexNow: keeps what they are told, and takes all of it. */
export interface EngineDouble {
  url: string;
  /** Bodies of Baidu's requests. */
  baidu: string[];
  /** Lists of addresses that IndexNow got. */
  indexNow: string[][];
  close(): void;
}

export async function startEngineDouble(): Promise<EngineDouble> {
  const baidu: string[] = [];
  const indexNow: string[][] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += String(part);
    });
    request.on("end", () => {
      if (request.url?.startsWith("/urls?")) {
        baidu.push(body);
        response.end(JSON.stringify({ remain: 90, success: body.split("\n").length }));
      } else {
        indexNow.push((JSON.parse(body) as { urlList: string[] }).urlList);
        response.end();
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}`, baidu, indexNow, close: () => server.close() };
}
