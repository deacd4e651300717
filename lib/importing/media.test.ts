import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { mediaFromFolder, mediaFromWeb } from "#lib/importing/media";
import type { Guard } from "#lib/net/fetch-public";
import { isPublicAddress } from "#lib/net/public-address";

/** Loopback has more than one address: 127.0.0.2 plays the public internet, 127.0.0.1 stays forbidden. */
const publicHost = "127.0.0.2";
const guard: Guard = {
  resolve: async (hostname) => [
    { address: hostname.startsWith("inside") ? "127.0.0.1" : publicHost, family: 4 },
  ],
  isAllowed: (address) => address === publicHost || isPublicAddress(address),
};

async function listen(listener: RequestListener): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    listener(request, response);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((done) => server.listen(0, publicHost, done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, asked };
}

test("a server that stumbles is asked again, one that says no isn't", async () => {
  let answers = 0;
  const { port, asked } = await listen((request, response) => {
    answers += 1;
    if (request.url === "/gone.png") response.writeHead(404).end();
    else if (answers < 3) response.writeHead(503).end();
    else response.end("bytes");
  });
  const media = mediaFromWeb(guard);
  expect(await media.read(`http://a.example:${port}/late.png`)).toEqual(Buffer.from("bytes"));
  expect(await media.read(`http://a.example:${port}/gone.png`)).toBeNull();
  expect(asked).toEqual(["/late.png", "/late.png", "/late.png", "/gone.png"]);
});

test("a host that only fails is left alone after a while", async () => {
  const { port, asked } = await listen((_request, response) => response.destroy());
  const media = mediaFromWeb(guard);
  for (let index = 0; index < 20; index += 1)
    expect(await media.read(`http://a.example:${port}/${index}.png`)).toBeNull();
  expect(asked).toHaveLength(9);
});

test("a host that never answers holds nothing up for long", async () => {
  const { port, asked } = await listen(() => undefined);
  const media = mediaFromWeb(guard, { timeoutMs: 50 });
  for (let index = 0; index < 20; index += 1)
    expect(await media.read(`http://a.example:${port}/${index}.png`)).toBeNull();
  expect(asked).toHaveLength(9);
});

test("addresses inside, and what isn't on the web, are never asked", async () => {
  const media = mediaFromWeb(guard);
  for (const address of [
    "http://inside.example/a.png",
    "http://127.0.0.1/a.png",
    "file:///etc/passwd",
    "/a.png",
  ])
    expect(await media.read(address)).toBeNull();
});

test("a copy of the uploads gives its own files, and none outside by a name or a link", async () => {
  const parent = mkdtempSync(join(tmpdir(), "uploads-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const folder = join(parent, "copy");
  mkdirSync(join(folder, "uploads/2020"), { recursive: true });
  writeFileSync(join(folder, "uploads/2020/石桥.jpg"), "picture");
  writeFileSync(join(parent, "secret.txt"), "secret");
  symlinkSync(join(parent, "secret.txt"), join(folder, "uploads/link.jpg"));
  const media = mediaFromFolder(folder);
  const uploads = "https://old.example/wp-content/uploads";
  expect(await media.read(`${uploads}/2020/${encodeURIComponent("石桥.jpg")}`)).toEqual(
    Buffer.from("picture"),
  );
  for (const name of [
    "../secret.txt",
    "..%2fsecret.txt",
    "..%2f..%2fsecret.txt",
    "%2e%2e%2fsecret.txt",
    encodeURIComponent(join(parent, "secret.txt")),
    "link.jpg",
  ])
    expect(await media.read(`${uploads}/${name}`), name).toBeNull();
});
