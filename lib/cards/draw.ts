import { resolve } from "node:path";
import sharp, { type OverlayOptions } from "sharp";
import type { CardFacts } from "#lib/cards/name";
import { escapeHtml } from "#lib/html";

const [width, height, margin] = [1200, 630, 80];
const textWidth = width - 2 * margin;
const ink = "#1d1b18";
const quiet = "#5b564d";

/** From 1 on, titles of so many characters get this size (px); a longer one is cut. */
const sizes = [
  { upTo: 24, size: 72 },
  { upTo: 45, size: 56 },
  { upTo: 66, size: 46 },
] as const;
const longest = 66;

/** A picture of 1200×630 in PNG for those who share a page; some 20 KB. Drawn on the threads of libvips. */
export async function drawCard({ title, kicker, label, firmName, accent }: CardFacts): Promise<Buffer> {
  await loadFonts();
  const characters = [...title];
  const shown = characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : title;
  const { size } = sizes.find(({ upTo }) => characters.length <= upTo) ?? sizes[2];
  const lines: OverlayOptions[] = [
    { input: textOf(shown, { size, colour: ink, isBold: true }), left: margin, top: kicker ? 180 : 150 },
    { input: textOf(firmName, { size: 30, colour: quiet }), left: margin, top: 552 },
  ];
  if (kicker) lines.push({ input: textOf(kicker, { size: 30, colour: accent }), left: margin, top: 112 });
  if (label)
    lines.push({ input: textOf(label, { size: 26, colour: quiet }), left: labelLeft(label), top: 554 });
  const card = sharp(Buffer.from(frame(accent)))
    .composite(lines)
    .png({ palette: true });
  return (label ? card.withXmp(labelXmp(label)) : card).toBuffer();
}

/** What a machine's part was, for programs that read a picture's metadata (《人工智能生成合成内容标识办法》 art. 5). */
function labelXmp(label: string): string {
  const text = `<rdf:Alt><rdf:li xml:lang="zh-CN">${escapeHtml(label)}</rdf:li></rdf:Alt>`;
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>${text}</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/** At the right margin: its characters are as wide as they are high. */
function labelLeft(label: string): number {
  return width - margin - [...label].length * 26;
}

function frame(accent: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fbf9f4"/><rect x="${margin}" y="72" width="64" height="6" fill="${accent}"/><rect x="${margin}" y="530" width="${textWidth}" height="1" fill="#d8d2c4"/></svg>`;
}

interface Look {
  size: number;
  colour: string;
  isBold?: boolean;
}

function textOf(text: string, { size, colour, isBold = false }: Look): OverlayOptions["input"] {
  return {
    text: {
      // A character that no text holds would end the markup; a title is one line.
      text: `<span foreground="${colour}">${escapeHtml(text.replaceAll(/\p{Cc}/gu, " "))}</span>`,
      font: `Noto Sans SC ${isBold ? "Bold " : ""}${size}`,
      fontfile: fontFile("chinese-simplified", isBold),
      ...{ width: textWidth, rgba: true, dpi: 72, wrap: "word-char", spacing: Math.round(size / 8) },
    },
  };
}

function fontFile(part: "chinese-simplified" | "latin", isBold: boolean): string {
  const folder = "node_modules/@fontsource/noto-sans-sc/files";
  return resolve(folder, `noto-sans-sc-${part}-${isBold ? 700 : 400}-normal.woff`);
}

let loading: Promise<unknown> | null = null;

/** 汉字 and Latin letters are files of their own; one that was named once serves every later text. */
function loadFonts(): Promise<unknown> {
  loading ??= Promise.all(
    [true, false].map((isBold) =>
      sharp({ text: { text: "a", font: "Noto Sans SC 10", fontfile: fontFile("latin", isBold) } }).toBuffer({
        resolveWithObject: true,
      }),
    ),
  );
  return loading;
}
