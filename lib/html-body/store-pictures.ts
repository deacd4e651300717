import type { Actor } from "#lib/accounts/actor";
import type { Body } from "#lib/body/schema";
import { isDomainError } from "#lib/errors";
import { readDataUrl } from "#lib/html-body/data-url";
import type { DroppedKind } from "#lib/html-body/drops";
import { Drops } from "#lib/html-body/drops";
import { placePictures } from "#lib/html-body/place-pictures";
import type { ReadHtml } from "#lib/html-body/read";
import { storeImage } from "#lib/media/commands";
import { storeRemoteImage } from "#lib/media/remote";
import type { Guard } from "#lib/net/fetch-public";

/** Pictures that are fetched at once; all of one text mostly come from one host. */
const atOnce = 3;
const mostPictures = 200;

interface StoreOptions {
  /** Which addresses may be asked; the public internet alone by default. */
  guard?: Guard | undefined;
  /** Pictures that came with the text, by their addresses in it. */
  given?: ReadonlyMap<string, Buffer> | undefined;
}

/**
 * Stores the pictures of a read text: those written into it in base64, and those at public addresses. One that can't
 * be had is left out and listed; everything else stays.
 */
export async function storePictures(
  actor: Actor,
  { body, sources, dropped }: ReadHtml,
  { guard, given }: StoreOptions = {},
): Promise<{ body: Body; dropped: DroppedKind[] }> {
  const ids = new Map<number, number>();
  const missing = new Drops();
  const waiting = [...sources.entries()];
  const storeNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, source] = next;
      try {
        if (index >= mostPictures) missing.add(`第 ${mostPictures} 张以后的图片`, source);
        else ids.set(index + 1, (await storeOne(actor, source, { guard, given })).id);
      } catch (error) {
        if (!isDomainError(error)) throw error;
        missing.add("没有取回的图片", `${source.slice(0, 80)} ${error.user}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, storeNext));
  return { body: placePictures(body, ids), dropped: [...dropped, ...missing.list()] };
}

function storeOne(actor: Actor, source: string, { guard, given }: StoreOptions) {
  const bytes = given?.get(source) ?? readDataUrl(source);
  if (!bytes) return storeRemoteImage(actor, { url: source, alt: "" }, guard);
  return storeImage(actor, { bytes, filename: "文档里的图片", alt: "" });
}
