import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { z } from "zod";
import { DomainError } from "#lib/errors";

const unpack = promisify(gunzip);

/**
 * The checked JSON body of a request; browsers may send it gzipped (Content-Encoding).
 * @param maxBytes of the JSON, unpacked
 * @throws DomainError INVALID
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  { maxBytes = 64 * 1024 }: { maxBytes?: number } = {},
): Promise<z.output<S>> {
  const sent = Buffer.from(await request.arrayBuffer());
  const isPacked = request.headers.get("content-encoding") === "gzip";
  const json = isPacked ? await unpack(sent, { maxOutputLength: maxBytes }).catch(() => null) : sent;
  if (!json || json.length > maxBytes)
    throw new DomainError("INVALID", { user: "内容太大或不完整，没有保存到服务器。文字还在这个页面上。" });
  const parsed = schema.safeParse(parse(json.toString()));
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  // content.title is the field title of the form.
  for (const { path, message } of parsed.error.issues)
    fields[String(path[0] === "content" ? path[1] : path[0])] ??= message;
  throw new DomainError("INVALID", {
    user: "有内容不符合要求，没有保存到服务器。文字还在这个页面上。",
    log: `invalid input: ${JSON.stringify(fields).slice(0, 500)}`,
    fields,
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
