import { globSync } from "node:fs";
import { resolve } from "node:path";
import { type ComponentType, createElement, type ReactNode } from "react";
import { prerender } from "react-dom/static";
import type { NextAnswer, Renderer } from "#server/app";

/**
 * Renders the pages of app/(site) and answers as app/(machines) does, as Next would, without Next: quick enough to look at every page of a site after
 * every command. What a page shows and which keys it names come from the very files that the site is built of.
 */

interface Props {
  params: Promise<Record<string, string>>;
  searchParams: Promise<Record<string, string>>;
}

interface PageModule {
  default: ComponentType<Props>;
  generateMetadata?: (props: Props) => Promise<object>;
}

interface LayoutModule {
  default: ComponentType<{ children: ReactNode }>;
  generateMetadata?: () => Promise<object>;
}

const folder = "app/(site)";
const machines = "app/(machines)";

interface RouteModule {
  GET: (request: Request, context: { params: Props["params"] }) => Promise<Response>;
}

/** Stands where Next's renderer stands. */
export async function createSiteRenderer(): Promise<Renderer> {
  const routes = [...globSync(`${folder}/**/page.tsx`), ...globSync(`${machines}/**/route.ts`)].map(
    (file) => ({
      file,
      pattern: patternOf(file),
    }),
  );
  const layout = (await load(`${folder}/layout.tsx`)) as LayoutModule;
  return async (target) => {
    const { pathname, searchParams } = new URL(target, "http://site");
    for (const { file, pattern } of routes) {
      const found = pattern.exec(pathname);
      if (!found) continue;
      if (file.startsWith(machines)) return answerMachine(await load(file), { ...found.groups });
      const page = (await load(file)) as PageModule;
      return renderPage(layout, page, {
        params: Promise.resolve({ ...found.groups }),
        searchParams: Promise.resolve(Object.fromEntries(searchParams)),
      });
    }
    return notFound;
  };
}

async function answerMachine(route: unknown, params: Record<string, string>): Promise<NextAnswer> {
  const { GET } = route as RouteModule;
  const response = await GET(new Request("http://site"), { params: Promise.resolve(params) });
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, body: Buffer.from(await response.arrayBuffer()) };
}

const notFound: NextAnswer = { status: 404, type: "text/html", body: Buffer.alloc(0) };

async function renderPage(layout: LayoutModule, page: PageModule, props: Props): Promise<NextAnswer> {
  try {
    const head = [await layout.generateMetadata?.(), await page.generateMetadata?.(props)];
    const tree = createElement(layout.default, null, createElement(page.default, props));
    // Errors reach us by the rejection.
    const { prelude } = await prerender(tree, { onError: () => undefined });
    const body = Buffer.from(JSON.stringify(head) + (await new Response(prelude).text()));
    return { status: 200, type: "text/html", body };
  } catch (error) {
    // What notFound() of next/navigation throws.
    if ((error as { digest?: string }).digest === "NEXT_HTTP_ERROR_FALLBACK;404") return notFound;
    throw error;
  }
}

/** app/(site)/article/[id]/page.tsx → /article/12 */
function patternOf(file: string): RegExp {
  const route = file.replace(/^app\/\([a-z]+\)/, "").replace(/\/(?:page\.tsx|route\.ts)$/, "");
  return new RegExp(`^${route.replaceAll(".", "\\.").replace(/\[(\w+)\]/g, "(?<$1>[^/]+)") || "/"}$`);
}

function load(file: string): Promise<unknown> {
  return import(/* @vite-ignore */ resolve(file));
}
