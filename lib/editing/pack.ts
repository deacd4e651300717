/** Below this nothing is gained. */
const minLength = 2000;

/**
 * A value as JSON on its way to the server: gzipped by the browser itself, off the thread that types, or plain where
 * the browser can't (Safari before 16.4) or it is short.
 */
export async function pack(value: unknown): Promise<Blob | string> {
  const json = JSON.stringify(value);
  if (typeof CompressionStream === "undefined" || json.length < minLength) return json;
  return new Response(new Blob([json]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
}
