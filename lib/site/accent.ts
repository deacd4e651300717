/** The papers that text in the accent colour stands on; site.css has the same values. */
const papers = {
  light: ["#fbf9f4", "#f3efe6"],
  dark: ["#10161f", "#1a222d"],
} as const;

/** What WCAG asks of text of ordinary size. */
const minimumContrast = 4.5;

/**
 * The firm's colour made readable as text on the paper of a scheme: its hue stays, its lightness moves only
 * as far as the contrast needs.
 * @param colour #rrggbb
 */
export function readableAccent(colour: string, scheme: keyof typeof papers): string {
  const [hue, saturation, lightness] = toHsl(colour);
  const step = scheme === "light" ? -0.01 : 0.01;
  for (let at = lightness; at >= 0 && at <= 1; at += step) {
    const candidate = toHex(hue, saturation, at);
    if (papers[scheme].every((paper) => contrast(candidate, paper) >= minimumContrast)) return candidate;
  }
  return scheme === "light" ? "#000000" : "#ffffff";
}

/** Contrast of two colours (#rrggbb) as WCAG 2.2 defines it, 1–21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function channels(colour: string): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) / 255, ((number >> 8) & 255) / 255, (number & 255) / 255];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Hue 0–6 (sixths of the circle), saturation and lightness 0–1. */
function toHsl(colour: string): [number, number, number] {
  const [red, green, blue] = channels(colour);
  const highest = Math.max(red, green, blue);
  const spread = highest - Math.min(red, green, blue);
  const lightness = highest - spread / 2;
  if (spread === 0) return [0, 0, lightness];
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  if (highest === red) return [((green - blue) / spread + 6) % 6, saturation, lightness];
  return [highest === green ? (blue - red) / spread + 2 : (red - green) / spread + 4, saturation, lightness];
}

function toHex(hue: number, saturation: number, lightness: number): string {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const place = (offset + hue * 2) % 12;
    const value = lightness - amplitude * Math.max(-1, Math.min(place - 3, 9 - place, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
