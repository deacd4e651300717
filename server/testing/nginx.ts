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
  port: number;
  /** Where 律刊 listens. */
  upstreamPort: number;
  /** Without TLS and log, to be compared with what has neither. */
  isPlain?: boolean;
}

/**
 * Runs deploy/nginx.conf as it is, but for addresses and paths, with a certificate of its own.
 * @throws Error where nginx, its brotli module or openssl is missing: apt-get install nginx-light
 *   libnginx-mod-http-brotli-static openssl
 */
export async function startNginx(settings: Settings): Promise<ChildProcess> {
  const { folder, dataDir, port, upstreamPort, isPlain = false } = settings;
  process.env.PATH += ":/usr/sbin";
  if (!existsSync(brotliModule)) throw new Error("libnginx-mod-http-brotli-static is missing");
  mkdirSync(join(folder, "temporary"), { recursive: true });
  const site = readFileSync("deploy/nginx.conf", "utf8")
    .replaceAll("/srv/lukan/var", resolve(dataDir))
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${upstreamPort}`)
    // The server of port 80 only sends to the other one.
    .replace(/server \{\s+listen 80;[\s\S]*?\n\}\n/, "")
    .replaceAll("listen [::]:443 ssl http2;", "")
    .replaceAll("/var/log/nginx", folder);
  const own = isPlain ? withoutTls(site, port) : withCertificate(site, port, folder);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/temporary/${kind};`,
  );
  const configuration = `
    load_module ${brotliModule};
    ${process.getuid?.() === 0 ? "user root;" : ""}
    worker_processes 1; pcre_jit on; daemon off; pid ${folder}/pid;
    events { worker_connections 256; }
    http { ${temporary.join(" ")} sendfile on; tcp_nopush on; keepalive_requests 1000000; ${own} }`;
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

function withoutTls(site: string, port: number): string {
  return site
    .replace("listen 443 ssl http2", `listen 127.0.0.1:${port}`)
    .replaceAll(/^\s*ssl_.*$/gm, "")
    .replace(/access_log \/.*;/, "access_log off;");
}

function withCertificate(site: string, port: number, folder: string): string {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const kind = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1";
  const args = ["req", "-x509", ...kind.split(" "), "-subj", "/CN=www.example.cn"];
  execFileSync("openssl", [...args, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  return site
    .replace("listen 443", `listen 127.0.0.1:${port}`)
    .replace("/etc/letsencrypt/live/www.example.cn/fullchain.pem", certificate)
    .replace("/etc/letsencrypt/live/www.example.cn/privkey.pem", key);
}
