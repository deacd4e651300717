// Runs before anything is installed, under whatever Node the machine has (18 or later): installs what
// package-lock.json asks for, generates the Prisma client, then hands over to the Node 24 of node_modules.
// Usage: node scripts/bootstrap.mjs <file> [arguments]
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node24 = join(root, "node_modules/node/bin/node");
const bin = join(root, "node_modules/.bin");
const stamp = join(root, "prisma/generated/.made-from");

process.chdir(root);
try {
  const [file, ...args] = process.argv.slice(2);
  await install(!/^(server|cli)\//.test(file));
  await generateClient();
  await handOver([file, ...args]);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

/** @param {boolean} withDevelopment whether packages that only tests use must be there too */
async function install(withDevelopment) {
  if (isInstalled(withDevelopment)) return;
  const packages = Object.keys(readJson("package-lock.json").packages).filter((path) => path !== "");
  say("正在安装依赖（第一次大约要一两分钟）……");
  const startedAt = Date.now();
  const report = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(
      `正在安装依赖……已经 ${seconds} 秒，约 ${packages.filter(isUnpacked).length} / ${packages.length} 个包`,
    );
  }, 5_000);
  try {
    // Not `npm ci`: it refuses a lock file that lacks packages of other platforms, which mirrors often don't have.
    const code = await run(
      "npm",
      ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
      {
        ...process.env,
        // npm may replace the Node in node_modules: it must not run on it.
        PATH: pathWithoutModules(),
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      },
    );
    if (code !== 0) throw new Error("依赖没有装好，原因见上面 npm 的输出。请检查网络和 npm 源，然后重试。");
  } finally {
    clearInterval(report);
  }
  if (!existsSync(node24))
    throw new Error(
      "依赖装好了，但缺少 Node 24：npm 没有运行安装脚本。请运行 npm config delete ignore-scripts 后重试。",
    );
  say(`依赖安装完成，用了 ${Math.round((Date.now() - startedAt) / 1000)} 秒`);
}

/** Whether node_modules holds what the lock file names; npm writes its own list there at the end of an install. */
function isInstalled(withDevelopment) {
  const list = "node_modules/.package-lock.json";
  if (!existsSync(list) || !existsSync(node24)) return false;
  const installed = readJson(list).packages;
  return Object.entries(readJson("package-lock.json").packages).every(([path, wanted]) => {
    if (path === "") return true;
    const found = installed[path];
    if (!found) return wanted.optional || wanted.devOptional || (wanted.dev && !withDevelopment);
    return found.version === wanted.version && isUnpacked(path);
  });
}

function isUnpacked(path) {
  return existsSync(join(path, "package.json"));
}

async function generateClient() {
  const { version } = readJson("node_modules/prisma/package.json");
  const source = createHash("sha256")
    .update(version)
    .update(readFileSync("prisma/schema.prisma"))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return;
  say("正在生成数据库客户端……");
  const code = await run(node24, ["node_modules/prisma/build/index.js", "generate", "--no-hints"], {
    ...process.env,
    // Otherwise Prisma's CLI downloads a schema engine, which generating doesn't use.
    PRISMA_SCHEMA_ENGINE_BINARY: node24,
  });
  if (code !== 0) throw new Error("数据库客户端没有生成，原因见上面的输出。");
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, source);
}

/** Runs the program in place of this process where Node can do that, else as a child that gets our signals. */
async function handOver(args) {
  const flags = existsSync(".env") ? ["--env-file=.env"] : [];
  // These read gigabytes of which little lives for long: Node clears up more often, and still has room for a text of 20 MB.
  if (args[0] === "cli/main.ts" && args[1] === "import" && /^(?:wxr|zblog)$/.test(args[2] ?? ""))
    flags.push("--max-semi-space-size=8", "--heap-growing-percent=30");
  // glibc gives each thread of a pool its own share of memory and takes little of it back: two are enough.
  const env = { MALLOC_ARENA_MAX: "2", ...process.env, PATH: [bin, pathWithoutModules()].join(delimiter) };
  if (process.execve) process.execve(node24, [node24, ...flags, ...args], env);
  const child = spawn(node24, [...flags, ...args], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      // Ctrl-C at a terminal reaches the child without us.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  const [code, signal] = await new Promise((resolve) => child.on("exit", (...end) => resolve(end)));
  process.exit(code ?? 128 + constants.signals[signal]);
}

function run(command, args, env) {
  // Standard output may be data that a command prints as JSON.
  const child = spawn(command, args, { stdio: ["ignore", 2, 2], env });
  return new Promise((resolve, reject) => {
    child.on("error", () => reject(new Error(`找不到 ${command}。请先安装 Node.js（自带 npm）。`)));
    child.on("exit", resolve);
  });
}

function pathWithoutModules() {
  const parts = (process.env.PATH ?? "").split(delimiter);
  return parts.filter((part) => !part.includes(join("node_modules", ".bin"))).join(delimiter);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
