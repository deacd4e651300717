import { expect, test } from "vitest";
import { negotiateEncoding } from "#server/page-cache/accept-encoding";

test.each([
  ["a browser gets brotli", "gzip, deflate, br, zstd", "br"],
  ["an old browser gets gzip", "gzip, deflate", "gzip"],
  ["no header means plain", undefined, "identity"],
  ["unknown encodings mean plain", "zstd, compress", "identity"],
  ["the higher weight wins", "br;q=0.4, gzip;q=0.8", "gzip"],
  ["brotli comes first among equals", "gzip;q=0.5, br;q=0.5", "br"],
  ["q=0 refuses", "br;q=0, gzip", "gzip"],
  ["a star names what isn't named", "*", "br"],
  ["a star doesn't bring back what was refused", "br;q=0, *;q=0.3", "gzip"],
  ["plain is served where it is preferred", "identity, br;q=0.5, gzip;q=0.5", "identity"],
  ["everything refused is answered plain", "*;q=0", "identity"],
  ["names have no case", "BR", "br"],
  ["a broken weight refuses", "br;q=abc, gzip", "gzip"],
  ["x-gzip is gzip", "x-gzip", "gzip"],
  ["identity and star by weight", "identity;q=0.1, *;q=0.2", "br"],
] as const)("%s", (_claim, header, encoding) => {
  expect(negotiateEncoding(header)).toBe(encoding);
});
