import QRCode from "qrcode";

/** A QR code as one SVG path in a square of `size` modules, the quiet zone of four modules included. */
export interface QrCode {
  size: number;
  path: string;
}

const quietZone = 4;

/** Error correction M: it still reads from a printed page with a fold through it (A20). */
export function makeQrCode(text: string): QrCode {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  let path = "";
  for (let row = 0; row < modules.size; row += 1) path += rowPath(modules.data, row, modules.size);
  return { size: modules.size + quietZone * 2, path };
}

/** Runs of dark modules as horizontal strokes, each from where the last one ended. */
function rowPath(data: Uint8Array, row: number, size: number): string {
  const strokes: string[] = [];
  let at = 0;
  for (let column = 0; column < size; column += 1) {
    if (!data[row * size + column]) continue;
    let end = column;
    while (end < size && data[row * size + end]) end += 1;
    const move = strokes.length === 0 ? `M${column + quietZone} ${row + quietZone}.5` : `m${column - at} 0`;
    strokes.push(`${move}h${end - column}`);
    at = column = end;
  }
  return strokes.join("");
}
