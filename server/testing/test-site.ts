import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { localApp } from "#server/app";
import { clientAddressReader } from "#server/client-address";
import { publicSecurityHeaders } from "#server/security-headers";
import { createSite } from "#server/site";

type Site = Awaited<ReturnType<typeof createSite>>;
type Handler = (incoming: IncomingMessage, response: ServerResponse) => void;

interface Answer {
  status: number | undefined;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** Routes that the stand-in for Next was asked to render, with their queries; each test begins with none. */
export const rendered: string[] = [];

let server: Server | null = null;
const sites = new Set<Site>();

/** Gives every test of a file our server whole, with a few addresses and an empty store of pages. */
export function useSite(): void {
  useDatabase("file");

  beforeAll(async () => {
    await db().address.createMany({
      data: [
        { path: "/hf/12.html", kind: "CANONICAL", targetType: "ARTICLE", targetId: 12 },
        { path: "/old.html", kind: "REDIRECT", targetType: "ARTICLE", targetId: 12 },
        { path: "/gone.html", kind: "GONE" },
        { path: "/hf/", kind: "CANONICAL", targetType: "CATEGORY", targetId: 3 },
        { path: "/逾期/", kind: "CANONICAL", targetType: "CATEGORY", targetId: 4 },
      ],
    });
  });

  beforeEach(async () => {
    rendered.length = 0;
    process.env.SITE_URL = "https://www.example.cn";
    process.env.DATA_DIR = await mkdtemp(join(tmpdir(), "lukan-site-"));
    server = await serve(await openSite());
  });

  afterEach(async () => {
    stopServing(listening());
    await Promise.all([...sites].map(closeSite));
    await rm(process.env.DATA_DIR ?? "", { recursive: true });
    delete process.env.DATA_DIR;
    delete process.env.SITE_URL;
  });
}

/** A process over the test's database and, where it has the same mark, the same store of pages; it ends with the test. */
export async function openSite(
  storeMark: string | null = "build 1",
  handleByNext: Handler = answerLikeNext,
): Promise<Site> {
  const site = await createSite({
    app: localApp(handleByNext, "https://www.example.cn"),
    readClientAddress: clientAddressReader("1"),
    messageHeaders: publicSecurityHeaders("https://www.example.cn"),
    storeMark,
    isDev: false,
  });
  sites.add(site);
  return site;
}

export async function closeSite(site: Site): Promise<void> {
  sites.delete(site);
  await site.close();
}

/** The site that the test began with. */
export function firstSite(): Site {
  const [site] = sites;
  if (!site) throw new Error("no test is running");
  return site;
}

/** From now on this one answers at the test's port. */
export function answerBy({ handler }: Site): void {
  listening().removeAllListeners("request").on("request", handler);
}

export async function serve({ handler }: Site): Promise<Server> {
  const opened = createServer(handler);
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return opened;
}

export function stopServing(opened: Server): void {
  opened.closeAllConnections();
  opened.close();
}

/** By node:http, because fetch doesn't let a client choose Host, or send a path as it is. */
export function ask(
  path: string,
  headers: NodeJS.Dict<string> = {},
  method = "GET",
  of = listening(),
): Promise<Answer> {
  const { port } = of.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    // A connection of its own: some tests promise a body and send none.
    const options = { port, host: "127.0.0.1", path, headers, method, agent: false } as const;
    const outgoing = request(options, async (response) => {
      const chunks = await response.toArray();
      const body = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    outgoing.on("error", reject).end();
  });
}

function listening(): Server {
  if (!server) throw new Error("no test is running");
  return server;
}

/** Behaves like Next towards a visitor's headers. */
function answerLikeNext(incoming: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(incoming.url ?? "", "http://next");
  rendered.push(incoming.url ?? "");
  if (incoming.headers.rsc) {
    response.writeHead(200, { "content-type": "text/x-component" }).end("payload");
    return;
  }
  const article = /^\/article\/(\d+)$/.exec(pathname);
  if (article) dependsOn(keys.article(Number(article[1])));
  const isMissing = Number(searchParams.get("page")) > 3 || article?.[1] === "404";
  const isNoPage = !/^\/(?:$|article|category|status|lawyers|search|admin|api)/.test(pathname);
  // Whatever a library sets: a public page is everyone's.
  response.setHeader("set-cookie", "visitor=1");
  response.writeHead(isMissing || isNoPage ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
  const {
    host,
    cookie,
    "x-lukan-client-address": client,
    "x-forwarded-host": forwardedHost,
  } = incoming.headers;
  response.end(`<p>${incoming.url} ${JSON.stringify({ host, cookie, client, forwardedHost })}</p>`);
}
