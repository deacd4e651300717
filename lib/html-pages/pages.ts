import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { readSitemap } from "#lib/html-pages/sitemap";
import { FetchFailure, fetchPublic, type Guard } from "#lib/net/fetch-public";

export interface PageBytes {
  bytes: Buffer;
  contentType: string;
}

/** A page of the former site: where it stood, and how to read it. */
export interface PlacedPage {
  url: URL;
  /** By the file or by the sitemap, null where nobody says. */
  changedAt: Date | null;
  /** @returns why not, in Chinese, where it can't be had */
  read(): Promise<PageBytes | string>;
}

const pagesMax = 100_000;
const pageBytesMax = 10 * 1024 ** 2;
const timeoutMs = 20_000;
/** Between two questions to the same site, which also has readers. */
const pauseMs = 100;
/** A broken import is taken up again within a day. */
const keptMs = 24 * 3_600_000;
const tooLarge = "超过 10 MB，不像是一篇文章";

/**
 * The pages at a place, in the order of their addresses: a file, a folder that mirrors the site, or a sitemap (a file or an address).
 * @throws DomainError INVALID where there is none
 */
export async function listPages(place: string, base: URL, guard?: Guard): Promise<PlacedPage[]> {
  const pages = await pagesAt(place, base, guard);
  if (pages.length === 0) throw invalid(`没有找到网页：${place}`);
  if (pages.length > pagesMax) throw invalid(`网页超过 ${pagesMax} 个，请分几次导入。`);
  return pages.sort((a, b) => (a.url.href < b.url.href ? -1 : 1));
}

async function pagesAt(place: string, base: URL, guard?: Guard): Promise<PlacedPage[]> {
  if (/^https?:/i.test(place) || /\.xml$/i.test(place)) return pagesOfSitemap(place, base, guard);
  const info = await stat(place).catch(() => null);
  if (info?.isFile())
    return [await fileAt(place, base.pathname === "/" ? urlOf(basename(place), base) : base)];
  if (!info?.isDirectory()) throw invalid(`找不到文件或文件夹：${place}`);
  const names = (await readdir(place, { recursive: true })).filter((name) => /\.s?html?$/i.test(name));
  const root = resolve(place);
  return Promise.all(
    names
      .slice(0, pagesMax + 1)
      .map((name) => fileAt(join(root, name), urlOf(relative(root, join(root, name)), base))),
  );
}

/** index.html is the address of its folder. */
function urlOf(name: string, base: URL): URL {
  const path = name.split(sep).map(encodeURIComponent).join("/");
  return new URL(path.replace(/(^|\/)index\.s?html?$/i, "$1"), new URL("/", base));
}

async function fileAt(file: string, url: URL): Promise<PlacedPage> {
  const { size, mtime } = await stat(file);
  const read = async () =>
    size > pageBytesMax ? tooLarge : { bytes: await readFile(file), contentType: "" };
  return { url, changedAt: mtime, read };
}

async function pagesOfSitemap(place: string, base: URL, guard?: Guard): Promise<PlacedPage[]> {
  const folder = join(env().DATA_DIR, "imports", base.host.replace(/[^\w.-]/g, "-"));
  await mkdir(folder, { recursive: true });
  await removeOld(folder);
  const entries = await readSitemap(place, async (address) => {
    const answer = await fetchOnce(address, guard);
    if (typeof answer === "string") throw invalid(`网站地图读不到：${address}（${answer}）`);
    return answer.bytes;
  });
  return entries
    .filter(({ url }) => url.hostname.replace(/^www\./, "") === base.hostname.replace(/^www\./, ""))
    .slice(0, pagesMax + 1)
    .map(({ url, changedAt }) => ({ url, changedAt, read: () => fetchKept(url, folder, guard) }));
}

/** What was fetched for another import is asked for anew. */
async function removeOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (Date.now() - (await stat(file)).mtimeMs > keptMs) await rm(file, { force: true });
  }
}

/** From the copy of an earlier pass, or from the site: pages are read twice, and a broken import goes on where it stood. */
async function fetchKept(url: URL, folder: string, guard?: Guard): Promise<PageBytes | string> {
  const file = join(folder, createHash("sha256").update(url.href).digest("hex").slice(0, 32));
  const kept = await readFile(file).catch(() => null);
  if (kept) {
    const end = kept.indexOf("\n");
    return { contentType: kept.subarray(0, end).toString(), bytes: kept.subarray(end + 1) };
  }
  await sleep(pauseMs);
  const answer = await fetchOnce(url.href, guard);
  if (typeof answer === "string") return answer;
  await writeFile(`${file}.part`, Buffer.concat([Buffer.from(`${answer.contentType}\n`), answer.bytes]));
  await rename(`${file}.part`, file);
  return answer;
}

async function fetchOnce(address: string, guard?: Guard): Promise<PageBytes | string> {
  try {
    const { status, body, contentType } = await fetchPublic(address, {
      ...{ timeoutMs, maxBytes: pageBytesMax },
      headers: { "user-agent": `lukan-import (+${env().SITE_URL})`, accept: "text/html,application/xml" },
      ...(guard ? { guard } : {}),
    });
    return status === 200 ? { bytes: body, contentType } : `网站返回 ${status}`;
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    return error.reason === "size" ? tooLarge : "网站没有回答";
  }
}

function invalid(user: string): DomainError {
  return new DomainError("INVALID", { user });
}
