import { bodyMediaIds } from "#lib/body/render";
import type { Body } from "#lib/body/schema";
import { isDomainError } from "#lib/errors";
import { readDataUrl } from "#lib/html-body/data-url";
import { Drops } from "#lib/html-body/drops";
import { readHtml } from "#lib/html-body/html";
import { placePictures } from "#lib/html-body/place-pictures";
import type { OwnText } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { storeImage } from "#lib/media/commands";

const mostPictures = 200;

/**
 * Makes a body of a text of the former site. Its pictures are those that the run stored, or that the source still has;
 * others are left out and told.
 * @throws DomainError INVALID where it is more than a body can hold
 */
export async function readText(
  run: Run,
  { html, base, ownText }: { html: string; base: string | null; ownText?: OwnText | null },
): Promise<{ body: Body }> {
  if (ownText) return { body: await withPictures(run, ownText.body, ownText.addresses) };
  const { body, sources, dropped } = readHtml(html, { base, rewriteHref: run.source.rewriteHref });
  run.report.drop(dropped);
  return {
    body: await withPictures(run, body, new Map(sources.map((address, index) => [index + 1, address]))),
  };
}

/** @param addresses of the pictures, by the ids that the body gives them */
async function withPictures(run: Run, body: Body, addresses: ReadonlyMap<number, string>): Promise<Body> {
  const shown = bodyMediaIds(body);
  if (shown.length === 0) return body;
  const missing = new Drops();
  const ids = new Map<number, number>();
  for (const [index, given] of shown.entries()) {
    const address = addresses.get(given) ?? "";
    const id = index < mostPictures ? await pictureAt(run, address) : null;
    if (id === null) missing.add("没有取回的图片", address.slice(0, 200));
    else ids.set(given, id);
  }
  run.report.drop(missing.list());
  return placePictures(body, ids);
}

/** The id of a picture by its address: stored by the run already, or fetched from the source now; null where it can't be had. */
export async function pictureAt(run: Run, address: string): Promise<number | null> {
  const path = pathOf(address);
  const known = (await run.items.targets("picture", [path])).get(path);
  return known === undefined ? storeShown(run, path, address) : Number(known);
}

async function storeShown(
  { source, actor, items, options }: Run,
  path: string,
  address: string,
): Promise<number | null> {
  const bytes = readDataUrl(address) ?? (await source.picture?.(path, address));
  if (!bytes) return null;
  if (options.dryRun) return 0;
  try {
    const { id } = await storeImage(actor, { bytes, filename: path.split("/").at(-1) ?? "", alt: "" });
    items.imagine("picture", path);
    return id;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

/** The decoded path of a picture's address, as sources name their pictures. */
function pathOf(source: string): string {
  const url = URL.canParse(source, "http://site.invalid") ? new URL(source, "http://site.invalid") : null;
  if (!url || !/^https?:$/.test(url.protocol)) return source.slice(0, 200);
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}
