/** What machines get; the page cache adds the headers that all pages have. */
export function answer(text: string, type: string): Response {
  return new Response(text, { headers: { "content-type": `${type}; charset=utf-8` } });
}

export const xml = (text: string) => answer(text, "application/xml");
export const plain = (text: string) => answer(text, "text/plain");
export const markdown = (text: string) => answer(text, "text/markdown");
export const nothing = () => new Response(null, { status: 404 });
