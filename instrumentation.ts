import type { Instrumentation } from "next";
import { renderStorage } from "#lib/invalidation";
import { log } from "#lib/log";

/**
 * Next can answer 200 although something below a boundary failed; marking the render keeps such a page out
 * of the page cache.
 */
export const onRequestError: Instrumentation.onRequestError = (error, request, { routePath }) => {
  const render = renderStorage.getStore();
  if (render) render.failed = true;
  log.error({ err: error, method: request.method, path: request.path, route: routePath }, "request failed");
};
