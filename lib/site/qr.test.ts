import QRCode from "qrcode";
import { expect, test } from "vitest";
import { makeQrCode } from "#lib/site/qr";

const url = "https://www.example.com/hunyin/lihun/1005857.html";

test("the path darkens exactly the modules of a code with error correction M, inside a quiet zone of four", () => {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: "M" });
  const { size, path } = makeQrCode(url);
  expect(size).toBe(modules.size + 8);
  const expected = [...modules.data].map((dark, index) =>
    dark ? `${(index % modules.size) + 4},${Math.floor(index / modules.size) + 4}` : "",
  );
  expect(darkModules(path)).toEqual(expected.filter((place) => place !== ""));
});

/** Draws the path: absolute moves, relative moves and horizontal strokes, as "column,row" of each module. */
function darkModules(path: string): string[] {
  const dark: string[] = [];
  let [column, row] = [0, 0];
  for (const [, command, first = "", second] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    const length = Number(first);
    if (command === "M") [column, row] = [length, Math.floor(Number(second))];
    if (command === "m") column += length;
    if (command !== "h") continue;
    for (let at = 0; at < length; at += 1) dark.push(`${column + at},${row}`);
    column += length;
  }
  return dark;
}
