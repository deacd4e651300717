import { createServer, type Server } from "node:http";

/** Stands in for Baidu and IndexNow: keeps what they are told. */
export interface EngineDouble {
  url: string;
  /** Bodies of Baidu's requests. */
  baidu: string[];
  /** Lists of addresses that IndexNow got. */
  indexNow: string[][];
  close(): void;
}

/** @param knowsToken false: Baidu refuses the token; otherwise all is taken */
export async function startEngineDouble({ knowsToken = true } = {}): Promise<EngineDouble> {
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
        if (!knowsToken) response.writeHead(401).end('{"error":401,"message":"token is not valid"}');
        else response.end(JSON.stringify({ remain: 90, success: body.split("\n").length }));
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
