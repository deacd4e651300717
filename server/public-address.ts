import { filterParameters, queryMax, readFilter } from "#lib/search/schema";

/** A public request, reduced to what can change the page: nothing else of it reaches Next. */
export interface PublicAddress {
  /** Decoded, NFC. */
  path: string;
  /** A number from 2 on, 1 where the first page was asked for by number, null where none was. */
  page: number | "invalid" | null;
  /** What is searched for; only /search has it. */
  q: string | null;
  /** What narrows a search, as parameters in one order: "category=3&year=2026"; "" elsewhere. */
  filter: string;
}

const urlMax = 8_192;
const pageMax = 100;

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
  const page = readPage(parameters.getAll("page"));
  const former = formerPath(path, parameters);
  if (former !== null) return { path: former, page: null, q: null, filter: "" };
  if (path !== "/search") return { path, page, q: null, filter: "" };
  const filter = filterParameters(readFilter((name) => parameters.get(name))).join("&");
  return { path, page, q: readQuery(parameters.get("q") ?? ""), filter };
}

/** Parameters by which sites of Z-BlogPHP and WordPress name their pages where nothing rewrites addresses. */
const formerParameters = ["id", "cate", "tags", "auth", "date", "p", "page_id", "cat", "tag", "author", "m"];

/** "/?id=12": the path under which an import keeps such an address; no other path has a question mark. */
function formerPath(path: string, parameters: URLSearchParams): string | null {
  if (path !== "/" && path !== "/index.php") return null;
  const name = formerParameters.find((candidate) => parameters.has(candidate));
  const value = name === undefined ? "" : (parameters.get(name) ?? "").normalize("NFC");
  return value === "" || value.length > 100 || value.includes("\0") ? null : `/?${name}=${value}`;
}

/** One character more than is searched for tells the page that something was left out. */
function readQuery(value: string): string {
  const query = value.normalize("NFC").toWellFormed().trim();
  return [...query].slice(0, queryMax + 1).join("");
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
export function canonicalQuery({ page, q, filter }: Pick<PublicAddress, "page" | "q" | "filter">): string {
  const parts: string[] = [];
  if (q) parts.push(`q=${encodeURIComponent(q)}`);
  if (filter) parts.push(filter);
  if (page !== null) parts.push(`page=${page}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}
