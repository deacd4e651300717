import { readFile, realpath, stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { env } from "#lib/env";
import { maxUploadBytes } from "#lib/media/schema";
import { FetchFailure, fetchPublic, type Guard } from "#lib/net/fetch-public";

/** Where the pictures of a former site come from. */
export interface MediaReader {
  /** @returns null where it isn't to be had */
  read(address: string): Promise<Buffer | null>;
}

/**
 * Pictures from a copy of the uploads: wp-content/uploads/2020/01/a.jpg below DIR, DIR/uploads or DIR/wp-content/uploads.
 * A name that leads out of the folder, by .. or by a link, isn't read.
 */
export function mediaFromFolder(folder: string): MediaReader {
  return {
    async read(address) {
      const path = uploadPath(address);
      if (path === null) return null;
      const root = await realpath(folder);
      for (const below of ["", "uploads", join("wp-content", "uploads")]) {
        const file = await realpath(resolve(root, below, path)).catch(() => null);
        if (!file?.startsWith(root + sep)) continue;
        const info = await stat(file);
        if (info.isFile() && info.size <= maxUploadBytes) return readFile(file);
      }
      return null;
    },
  };
}

/** What stands after wp-content/uploads/ in an address; null for others. */
function uploadPath(address: string): string | null {
  if (!URL.canParse(address, "http://site.invalid")) return null;
  const { pathname } = new URL(address, "http://site.invalid");
  const path = /\/wp-content\/uploads\/(.+)$/.exec(pathname)?.[1] ?? pathname.slice(1);
  try {
    return decodeURIComponent(path).replaceAll("\0", "") || null;
  } catch {
    return null;
  }
}

const attempts = 3;
const patienceMs = 15_000;
/** Failures in a row after which a host isn't asked again: it is gone, and each question takes its time. */
const mostFailures = 3;

/** Pictures from where they are on the internet: never from addresses inside, tried again, and bounded. */
export function mediaFromWeb(guard?: Guard, { timeoutMs = patienceMs } = {}): MediaReader {
  const failures = new Map<string, number>();
  return {
    async read(address) {
      if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
      const { host } = new URL(address);
      if ((failures.get(host) ?? 0) >= mostFailures) return null;
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const answer = await ask(address, { guard, timeoutMs });
        if (answer !== "again") {
          failures.set(host, 0);
          return answer;
        }
      }
      failures.set(host, (failures.get(host) ?? 0) + 1);
      return null;
    },
  };
}

/** @returns the bytes, null where the answer is no, "again" where another try may help */
async function ask(
  address: string,
  { guard, timeoutMs }: { guard: Guard | undefined; timeoutMs: number },
): Promise<Buffer | null | "again"> {
  try {
    const { status, body } = await fetchPublic(address, {
      ...{ timeoutMs, maxBytes: maxUploadBytes },
      headers: { "user-agent": `lukan-import (+${env().SITE_URL})`, accept: "image/*" },
      ...(guard ? { guard } : {}),
    });
    if (status === 200) return body;
    return status >= 500 || status === 429 ? "again" : null;
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    return error.reason === "timeout" || error.reason === "connection" ? "again" : null;
  }
}

/** For a dry run: every picture counts as there, none is asked for. */
export const mediaUnseen: MediaReader = { read: async () => Buffer.alloc(1) };
