import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { startProcess } from "./processes.ts";

interface Settings {
  folder: string;
  port: number;
  /** Of the page: the same as on the site, because the system looks up each folder on the way. */
  path: string;
  /** The very bytes that our server sends. */
  compressed: Buffer;
  /** Those of every page, as names and values in turn: they are bytes too. */
  headers: readonly string[];
}

/**
 * Starts nginx with one worker and no access log on a folder that holds one page, plain and compressed.
 * @returns the address of the page, and its process
 */
export async function startNginx({ folder, port, path, compressed, headers }: Settings) {
  const root = join(folder, "nginx");
  const file = join(root, "www", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, gunzipSync(compressed));
  writeFileSync(`${file}.gz`, compressed);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${root}/${kind};`)
    .join(" ");
  const pairs = ["X-Cache", "hit", "Cache-Control", "public, max-age=0, must-revalidate", ...headers];
  const added = pairs
    .flatMap((name, i) => (i % 2 ? [] : [`add_header ${name} "${pairs[i + 1]}";`]))
    .join(" ");
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const configuration = `
    ${user} worker_processes 1; daemon off; pid ${root}/pid; error_log ${root}/error.log;
    events { worker_connections 256; }
    http {
      ${temporary}
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
      types { text/html html; }
      server { listen 127.0.0.1:${port}; root ${root}/www; gzip_static on; ${added} }
    }`;
  writeFileSync(join(root, "nginx.conf"), configuration);
  const url = `http://127.0.0.1:${port}${path}`;
  const args = ["-p", root, "-e", join(root, "error.log"), "-c", join(root, "nginx.conf")];
  const { pid } = await startProcess("nginx", args, { url });
  return { url, pid };
}
