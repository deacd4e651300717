/** What a page says of itself in JSON-LD; "" for what it doesn't say. */
export interface StructuredData {
  title: string;
  publishedAt: string;
  updatedAt: string;
  author: string;
  crumbs: { name: string; href: string }[];
}

type Thing = Record<string, unknown>;

/** Reads every block of JSON-LD; one that can't be read says nothing. */
export function readStructuredData(document: Document): StructuredData {
  const things = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) =>
    parse(script.textContent ?? ""),
  );
  const ofType = (pattern: RegExp) => things.find((thing) => pattern.test(String(thing["@type"])));
  const article = ofType(/article|posting/i);
  const items = ofType(/breadcrumblist/i)?.itemListElement;
  return {
    title: words(article?.headline),
    publishedAt: words(article?.datePublished),
    updatedAt: words(article?.dateModified),
    author: nameOf(article?.author),
    crumbs: (Array.isArray(items) ? items.filter(isThing) : []).map((entry) => ({
      name: nameOf(entry.name ? entry : entry.item),
      href: words(isThing(entry.item) ? (entry.item["@id"] ?? entry.item.url) : entry.item),
    })),
  };
}

function parse(source: string): Thing[] {
  try {
    const found: unknown = JSON.parse(source);
    const all = (Array.isArray(found) ? found : [found]).filter(isThing);
    return all.flatMap((thing) =>
      Array.isArray(thing["@graph"]) ? [thing, ...thing["@graph"].filter(isThing)] : [thing],
    );
  } catch {
    return [];
  }
}

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function nameOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isThing(first) ? words(first.name) : words(first);
}
