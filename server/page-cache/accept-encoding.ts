export type Encoding = "br" | "gzip" | "identity";

// Few browsers make most requests, with few different headers; the bound keeps made-up ones from piling up.
const remembered = new Map<string, Encoding>();
const rememberedMax = 500;

/**
 * The best stored encoding for an Accept-Encoding header (RFC 9110 §12.5.3): the highest q-value, and br before
 * gzip before identity among equals. A client that refuses everything gets identity.
 */
export function negotiateEncoding(header: string | undefined): Encoding {
  if (!header) return "identity";
  const known = remembered.get(header);
  if (known) return known;
  const found = negotiate(header);
  if (remembered.size < rememberedMax && header.length < 200) remembered.set(header, found);
  return found;
}

function negotiate(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim());
    weights.set(name === "x-gzip" ? "gzip" : name, weightOf(parameters));
  }
  const any = weights.get("*");
  const weight = (name: Encoding) => weights.get(name) ?? any ?? 0;
  // Identity is acceptable unless refused, but anything that was asked for by name comes first.
  const identity = weights.get("identity") ?? 0;
  let best: Encoding = "identity";
  let bestWeight = identity;
  for (const name of ["gzip", "br"] as const)
    if (weight(name) > 0 && weight(name) >= bestWeight) {
      best = name;
      bestWeight = weight(name);
    }
  return best;
}

function weightOf(parameters: string[]): number {
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  if (!quality) return 1;
  const weight = Number(quality.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
