import { open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { mediaDirectory } from "#lib/media/files";
import { sendMessage } from "#server/messages";

const mediaPath = /^\/media\/([0-9a-f]{32})\/(\d{1,5}\.(?:avif|webp|jpg)|icon-\d{2,3}\.png)$/;
const assetPath = /^\/assets\/([a-z0-9][a-z0-9-]*\.(?:js|css|svg|png|ico|woff2))$/;

const types: Record<string, string> = {
  avif: "image/avif",
  webp: "image/webp",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  woff2: "font/woff2",
};

interface StoredFile {
  path: string;
  cacheControl: string;
}

/**
 * Which file a public path names: a variant of a picture in DATA_DIR/media, or one of our own in public/assets.
 * The patterns leave no room for a path that leads elsewhere.
 * @returns null where the path is no file's
 */
export function findFile(path: string): StoredFile | null {
  const media = mediaPath.exec(path);
  if (media?.[1] && media[2])
    return {
      path: join(mediaDirectory(), media[1], media[2]),
      // The address holds the hash of the original: other bytes have another address.
      cacheControl: "public, max-age=31536000, immutable",
    };
  const asset = assetPath.exec(path);
  return asset?.[1] ? { path: join("public/assets", asset[1]), cacheControl: "public, max-age=3600" } : null;
}

/** Streams a file, or answers 304 or 404. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: StoredFile,
  common: readonly string[],
): Promise<void> {
  const handle = await open(file.path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  if (!handle) return sendMessage(request, response, 404, common);
  try {
    const { size, mtimeMs } = await handle.stat();
    const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
    const headers = ["ETag", etag, "Cache-Control", file.cacheControl, ...common];
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    const type = types[file.path.slice(file.path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    response.writeHead(200, ["Content-Type", type, "Content-Length", String(size), ...headers]);
    if (request.method === "HEAD") response.end();
    else await pipeline(handle.createReadStream({ autoClose: false }), response);
  } finally {
    await handle.close();
  }
}
