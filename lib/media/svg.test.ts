import { expect, test } from "vitest";
import { requirePlainSvg } from "#lib/media/svg";

const wrap = (inner: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`,
  );

test.each([
  '<path d="M0 0h10v10z" fill="#a63a26"/>',
  '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>',
  "<style>path{fill:red}</style><text>律</text>",
])("a plain drawing passes: %s", (inner) => {
  expect(() => requirePlainSvg(wrap(inner))).not.toThrow();
});

test.each([
  "<script>alert(1)</script>",
  '<path onload="alert(1)"/>',
  '<path\nonclick = "alert(1)"/>',
  "<foreignObject><body/></foreignObject>",
  '<a xlink:href="javascript:alert(1)"/>',
  '<image href="https://example.com/a.png"/>',
  '<image xlink:href="file:///etc/passwd"/>',
  "<style>@import 'https://example.com/a.css';</style>",
  '<rect fill="url(https://example.com/a.svg#b)"/>',
])("a drawing that is more than a drawing is refused: %s", (inner) => {
  expect(() => requirePlainSvg(wrap(inner))).toThrow("脚本或外部引用");
});

test("entities are refused before anybody expands them", () => {
  const bomb =
    '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>';
  expect(() => requirePlainSvg(Buffer.from(bomb))).toThrow("脚本或外部引用");
});

test("a compressed or oversized drawing is refused", () => {
  expect(() => requirePlainSvg(Buffer.from([0x1f, 0x8b, 8, 0]))).toThrow("有效的 SVG");
  expect(() => requirePlainSvg(wrap(" ".repeat(1024 * 1024)))).toThrow("1 MB");
});
