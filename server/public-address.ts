/** A public request, reduced to what can change the page: nothing else of it reaches Next. */
export interface PublicAddress {
  /** Decoded, NFC. */
  path: string;
  /** A number from 2 on, 1 where the first page was asked for by number, null where none was. */
  page: number | "invalid" | null;
  /** What is searched for; only /search has it. */
  q: string | null;
}

const urlMax = 8_192;
const pageMax = 100;
const queryMax = 100;

/**
 * Reads the target of a request line.
 * @returns a status where there can't be a page: 400 broken encoding or no path, 404 a path of a form that no
 *   address has, 414 too long
 */
export function readPublicAddress(url: string): PublicAddress | 400 | 404 | 414 {
  if (url.length > urlMax) return 414;
  if (!url.startsWith("/")) return 400;
  const mark = url.indexOf("?");
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const path = decodePath(rawPath);
  if (typeof path === "number") return path;
  const parameters = new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1));
  return {
    path,
    page: readPage(parameters.getAll("page")),
    q: path === "/search" ? (parameters.get("q") ?? "").normalize("NFC").trim().slice(0, queryMax) : null,
  };
}

function decodePath(rawPath: string): string | 400 | 404 {
  // An encoded slash would make two addresses of one path, or one of two.
  if (/%2f|%5c/i.test(rawPath)) return 404;
  let path: string;
  try {
    path = decodeURIComponent(rawPath).normalize("NFC");
  } catch {
    return 400;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f\u007f\\#?]|\/\/|\/\.{1,2}(?:\/|$)/.test(path)) return 404;
  return path;
}

function readPage(values: string[]): number | "invalid" | null {
  if (values.length === 0) return null;
  const [value = ""] = values;
  const isNumber = values.length === 1 && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= pageMax;
  return isNumber ? Number(value) : "invalid";
}

/** The query that belongs to an address, in one fixed form: "", "?page=2", "?q=逾期&page=2" encoded. */
export function canonicalQuery({ page, q }: Pick<PublicAddress, "page" | "q">): string {
  const parts: string[] = [];
  if (q) parts.push(`q=${encodeURIComponent(q)}`);
  if (page !== null) parts.push(`page=${page}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}
