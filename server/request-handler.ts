import type { IncomingMessage, ServerResponse } from "node:http";
import { readCardPath } from "#lib/cards/name";
import { log } from "#lib/log";
import { sendCard } from "#server/cards";
import { type ClientAddressReader, clientAddressOf } from "#server/client-address";
import { findFile, sendFile } from "#server/files";
import { sendMessage } from "#server/messages";
import { type PrivatePreview, previewTokenOf } from "#server/private-preview";
import { answerProbe, isProbe } from "#server/probes";
import type { PublicSite } from "#server/public-site";
import { isRequestLogOn, logRequest, nextRequestId } from "#server/request-log";
import { isStaffPath, type StaffArea } from "#server/staff-area";
import type { StagingLock } from "#server/staging-lock";

interface Settings {
  stagingLock: StagingLock | null;
  publicSite: PublicSite;
  staffArea: StaffArea;
  privatePreview: PrivatePreview;
  probes: Parameters<typeof answerProbe>[3];
  readClientAddress: ClientAddressReader;
  messageHeaders: readonly string[];
}

/** Every request of the process: who asked, then which of the five areas answers. */
export function createRequestHandler(settings: Settings) {
  const { stagingLock, publicSite, staffArea, privatePreview, probes, readClientAddress, messageHeaders } =
    settings;

  async function dispatch(request: IncomingMessage, response: ServerResponse, client: Client): Promise<void> {
    const path = request.url?.split("?")[0] ?? "";
    if (isStaffPath(path)) return staffArea.answer(request, response, client);
    const previewToken = previewTokenOf(path);
    if (previewToken) return privatePreview.answer(request, response, client, previewToken);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && isProbe(path)) return answerProbe(request, response, path, probes);
    const file = isRead ? findFile(path) : null;
    if (file) return sendFile(request, response, file, messageHeaders);
    const card = isRead ? readCardPath(path) : null;
    if (card) return sendCard(request, response, card, messageHeaders);
    return publicSite.answer(request, response, client.address);
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (stagingLock?.answer(request, response)) return;
    // Without a log nobody could look up the id of a hit, so it gets none.
    if (!isRequestLogOn && publicSite.answerHit(request, response)) return;
    const client = identify(request, readClientAddress);
    response.setHeader("X-Request-Id", client.id);
    if (isRequestLogOn) {
      logRequest(request, response, client);
      if (publicSite.answerHit(request, response)) return;
    }
    dispatch(request, response, client).catch((error: unknown) => {
      log.error({ err: error, id: client.id }, "request failed");
      if (response.headersSent) response.destroy();
      else sendMessage(request, response, 500, messageHeaders);
    });
  };
}

interface Client {
  id: string;
  address: string;
}

function identify(request: IncomingMessage, readClientAddress: ClientAddressReader): Client {
  return { id: nextRequestId(), address: clientAddressOf(request, readClientAddress) };
}
