/** Where a text stands in quotation marks: it is quoted to the letter, and gets no links. */
export function quotedPlaces(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/[“「『"][^“”「」『』"]*[”」』"]/g)].map(({ 0: quoted, index }) => ({
    start: index,
    end: index + quoted.length,
  }));
}
