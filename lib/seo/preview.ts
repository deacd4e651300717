/**
 * How much of a title and a description engines show, counted in 汉字: a letter or digit is half of one. Measured on
 * lists of results; engines change it without notice, and what matters should stand in the first 20.
 */
export const engines = [
  { name: "百度", title: 30, description: 78 },
  { name: "手机百度", title: 36, description: 52 },
  { name: "必应", title: 32, description: 80 },
  { name: "Google", title: 30, description: 78 },
] as const;

// East Asian Width W and F, as far as it matters for Chinese and its marks.
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6‘’“”…—]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How wide a text is, in 汉字. */
export function widthOf(text: string): number {
  let halves = 0;
  for (const character of text) halves += wide.test(character) ? 2 : 1;
  return halves / 2;
}

/** As much of a text as fits, ending in … where something is left out. @param limit in 汉字 */
export function cutToWidth(text: string, limit: number): string {
  if (widthOf(text) <= limit) return text;
  let kept = "";
  let width = 1;
  for (const character of text) {
    width += widthOf(character);
    if (width > limit) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
