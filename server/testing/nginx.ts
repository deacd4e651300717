import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

interface Settings {
  /** For all that nginx writes. */
  folder: string;
  /** DATA_DIR of the site behind it. */
  dataDir: string;
  /** Where nginx listens with TLS. */
  port: number;
  /** Where 律刊 listens. */
  upstreamPort: number;
}

/**
 * Runs deploy/nginx.conf as it is, but for addresses and paths, with a certificate of its own.
 * @throws Error where nginx, its brotli module or openssl is missing: apt-get install nginx-light
 *   libnginx-mod-http-brotli-static openssl
 */
export async function startNginx({ folder, dataDir, port, upstreamPort }: Settings): Promise<ChildProcess> {
  process.env.PATH += ":/usr/sbin";
  if (!existsSync(brotliModule)) throw new Error("libnginx-mod-http-brotli-static is missing");
  mkdirSync(join(folder, "temporary"), { recursive: true });
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const request =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=www.example.cn -days 1";
  execFileSync("openssl", [...request.split(" "), "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const site = readFileSync("deploy/nginx.conf", "utf8")
    .replaceAll("/srv/lukan/var", resolve(dataDir))
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${upstreamPort}`)
    .replaceAll(/listen (?:\[::\]:)?80;|listen \[::\]:443 ssl http2;/g, "")
    .replaceAll("listen 443", `listen 127.0.0.1:${port}`)
    // Without its port 80 the first server would take that of the default.
    .replace(/server \{\s+server_name www.example.cn example.cn;[\s\S]*?\n\}\n/, "")
    .replaceAll("/etc/letsencrypt/live/www.example.cn/fullchain.pem", certificate)
    .replaceAll("/etc/letsencrypt/live/www.example.cn/privkey.pem", key)
    .replaceAll("/var/log/nginx", folder);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/temporary/${kind};`,
  );
  const configuration = `
    load_module ${brotliModule};
    ${process.getuid?.() === 0 ? "user root;" : ""}
    worker_processes 1; daemon off; pid ${folder}/pid;
    events { worker_connections 256; }
    http { ${temporary.join(" ")} sendfile on; tcp_nopush on; keepalive_requests 1000000; ${site} }`;
  const file = join(folder, "nginx.conf");
  const errors = join(folder, "error.log");
  writeFileSync(file, configuration);
  const nginx = spawn("nginx", ["-p", folder, "-e", errors, "-c", file], { stdio: "ignore" });
  while (!existsSync(join(folder, "pid"))) {
    if (nginx.exitCode !== null) throw new Error(`nginx doesn't start:\n${readFileSync(errors, "utf8")}`);
    await sleep(20);
  }
  return nginx;
}

export async function stopNginx(nginx: ChildProcess): Promise<void> {
  if (nginx.exitCode !== null) return;
  nginx.kill("SIGQUIT");
  await once(nginx, "exit");
}
