import { resolvePath } from "#lib/addresses/queries";
import { encodePath } from "#lib/addresses/schema";
import { fixedRoute, iconSizeOf, isListing, nearFixedPath, type Route } from "#lib/fixed-routes";
import { type RenderContext, renderStorage } from "#lib/invalidation";
import { markdownPath, pathsOfMarkdown } from "#lib/markdown/schema";
import { iconPath } from "#lib/media/schema";
import { getRootFile } from "#lib/root-files/queries";
import { getLogo } from "#lib/site/queries";
import { keys } from "#lib/surrogate-keys";
import type { NextAnswer, Renderer } from "#server/app";
import { cleanHtml } from "#server/clean-html";
import { type Content, encodeContent } from "#server/page-cache/content";
import type { MadePage, PageCache } from "#server/page-cache/page-cache";
import { canonicalQuery, type PublicAddress } from "#server/public-address";

/** A render that ended in an error: nothing is stored, the visitor gets a stale copy or an apology. */
export class RenderFailed extends Error {}

const storedTypes = /^(?:text\/(?:html|plain|markdown)|application\/(?:xml|(?:rss|atom)\+xml|feed\+json))\b/;
const empty = encodeContent("text/html; charset=utf-8", Buffer.alloc(0), "quick");

interface Settings {
  renderer: Renderer;
  cache: PageCache;
  siteUrl: string;
}

/** Makes the page of a public address: resolves it, asks Next, and collects the surrogate keys on the way. */
export class PageMaker {
  readonly #renderer: Renderer;
  readonly #cache: PageCache;
  readonly #siteUrl: string;

  constructor({ renderer, cache, siteUrl }: Settings) {
    this.#renderer = renderer;
    this.#cache = cache;
    this.#siteUrl = siteUrl;
  }

  /** Leaves out of an address what its page doesn't know, so that ?page=7 of an article is the article. */
  async canonical(address: PublicAddress): Promise<PublicAddress> {
    // What a former site called /?id=12; where no import brought one, the home page, which knows no parameters.
    if (address.path.startsWith("/?"))
      return (await resolvePath(address.path)) ? address : { ...address, path: "/" };
    if (address.page === null) return address;
    const route = fixedRoute(address.path) ?? (await resolveRoute(address.path));
    return !route || route.isPaged ? address : { ...address, page: null };
  }

  /** @throws RenderFailed, or what the database throws */
  async make(address: PublicAddress): Promise<MadePage> {
    const context: RenderContext = { keys: new Set([keys.everything()]), failed: false };
    return renderStorage.run(context, () => this.#make(address, context));
  }

  async #make(address: PublicAddress, context: RenderContext): Promise<MadePage> {
    const icon = iconSizeOf(address.path);
    if (icon) return this.#redirect(iconPath(await getLogo(), icon), context);
    const fixed = fixedRoute(address.path);
    if (fixed) return this.#serve(fixed, address, context);
    const near = nearFixedPath(address.path);
    if (near) return this.#redirect(near, context);
    const resolution = await resolvePath(address.path);
    if (!resolution) return this.#serveOther(address.path, context);
    if (resolution.kind === "gone") return this.#status(410, context);
    if (resolution.kind === "redirect")
      return { ...(await this.#redirect(resolution.location, context)), redirect: resolution.source };
    const { route } = resolution;
    return this.#serve({ route, isPaged: isListing(route) }, address, context);
  }

  async #serve({ route, isPaged }: Route, address: PublicAddress, context: RenderContext): Promise<MadePage> {
    const page = isPaged ? address.page : null;
    if (page === "invalid") return this.#status(404, context);
    if (page === 1) return this.#redirect(address.path, context, canonicalQuery({ ...address, page: null }));
    const answer = await this.#renderer(route + canonicalQuery({ ...address, page }));
    if (context.failed) throw new RenderFailed(`route ${route} failed while rendering`);
    if (answer.status === 404) return this.#status(404, context);
    if (answer.status !== 200 || !storedTypes.test(answer.type))
      throw new RenderFailed(`route ${route} answered ${answer.status} ${answer.type}`);
    const content = await contentOf(answer);
    // Anyone can search for anything, and machines' files are large: neither must push out what people read.
    const isRead = address.q === null && content.type.startsWith("text/html");
    return made(200, content, context, isRead ? "pages" : "side");
  }

  /** What has no address of its own: the Markdown of an article, a small file at the root. */
  async #serveOther(path: string, context: RenderContext): Promise<MadePage> {
    for (const candidate of pathsOfMarkdown(path)) {
      const article = await resolvePath(candidate);
      if (article?.kind === "gone") return this.#status(410, context);
      if (article?.kind === "redirect") return this.#redirect(markdownPath(article.location), context);
      if (article?.kind !== "serve" || article.targetType !== "ARTICLE") continue;
      const route = { route: `${article.route}/markdown`, isPaged: false };
      return this.#serve(route, { path, page: null, q: null, filter: "" }, context);
    }
    const file = await getRootFile(path);
    if (!file) return this.#status(404, context);
    return made(200, await encodeContent(file.type, Buffer.from(file.content), "quick"), context, "side");
  }

  /** All pages of one status share the bytes of one, which is a page of its own in the cache. */
  async #status(status: 404 | 410, context: RenderContext): Promise<MadePage> {
    const { page } = await this.#cache.obtain(`status:${status}`, () => this.#makeStatusPage(status));
    for (const key of page.keys) context.keys.add(key);
    return made(status, page.content, context, "side");
  }

  async #makeStatusPage(status: 404 | 410): Promise<MadePage> {
    const context: RenderContext = { keys: new Set([keys.everything()]), failed: false };
    const answer = await renderStorage.run(context, () => this.#renderer(`/status/${status}`));
    if (context.failed || answer.status !== 200)
      throw new RenderFailed(`status page ${status} answered ${answer.status}`);
    return made(status, await contentOf(answer), context, "pages");
  }

  /** Always absolute, and always to the path as a path: //evil.example stays on this site. */
  async #redirect(to: string, context: RenderContext, query = ""): Promise<MadePage> {
    const location = /^https?:\/\//.test(to) ? to : this.#siteUrl + encodePath(to) + query;
    return made(301, await empty, context, "side", location);
  }
}

function made(
  status: number,
  content: Content,
  { keys }: RenderContext,
  area: MadePage["area"],
  location: string | null = null,
): MadePage {
  return { status, content, keys, location, area };
}

async function resolveRoute(path: string): Promise<Route | null> {
  const resolution = await resolvePath(path);
  return resolution?.kind === "serve"
    ? { route: resolution.route, isPaged: isListing(resolution.route) }
    : null;
}

function contentOf({ type, body }: NextAnswer): Promise<Content> {
  const isHtml = type.startsWith("text/html");
  const cleaned = isHtml ? Buffer.from(cleanHtml(body.toString())) : body;
  return encodeContent(isHtml ? "text/html; charset=utf-8" : type, cleaned, "quick");
}
