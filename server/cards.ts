import type { IncomingMessage, ServerResponse } from "node:http";
import { obtainCard } from "#lib/cards/files";
import type { readCardPath } from "#lib/cards/name";
import { sendFile } from "#server/files";
import { sendMessage } from "#server/messages";

/** Answers for the pictures that stand for pages where these are shared. */
export async function sendCard(
  request: IncomingMessage,
  response: ServerResponse,
  { name, subject }: NonNullable<ReturnType<typeof readCardPath>>,
  common: readonly string[],
): Promise<void> {
  const path = await obtainCard(name, subject);
  if (path === null) return sendMessage(request, response, 404, common);
  if (path === "busy") return sendMessage(request, response, 503, common);
  // The address holds the hash of its words.
  return sendFile(request, response, { path, cacheControl: "public, max-age=31536000, immutable" }, common);
}
