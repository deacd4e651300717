import { isSafeHref } from "#lib/body/href";
import type { Mark } from "#lib/body/schema";
import { type HtmlElement, styleOf } from "#lib/html-body/tree";

type Plain = "bold" | "italic" | "strike";

const byName = new Map<string, Plain>([
  ...(["b", "strong"] as const).map((name) => [name, "bold"] as const),
  ...(["i", "em", "cite", "dfn", "var"] as const).map((name) => [name, "italic"] as const),
  ...(["s", "strike", "del"] as const).map((name) => [name, "strike"] as const),
]);

/** The marks of what stands in this element: those around it, its own, without those that its style takes away. */
export function marksWithin(element: HtmlElement, marks: readonly Mark[]): readonly Mark[] {
  const own = byName.get(element.name);
  let result = own ? withMark(marks, { type: own }) : marks;
  if (!element.attributes.has("style")) return result;
  const weight = styleOf(element, "font-weight");
  // Google Docs puts the whole text into <b style="font-weight:normal">.
  if (/^(normal|[1-4]00)$/.test(weight)) result = result.filter(({ type }) => type !== "bold");
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) result = withMark(result, { type: "bold" });
  const slant = styleOf(element, "font-style");
  if (slant === "normal") result = result.filter(({ type }) => type !== "italic");
  if (slant === "italic" || slant === "oblique") result = withMark(result, { type: "italic" });
  const lines = `${styleOf(element, "text-decoration")} ${styleOf(element, "text-decoration-line")}`;
  return lines.includes("line-through") ? withMark(result, { type: "strike" }) : result;
}

/** In the order of the editor: the link outermost, then each mark once. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const order = ["link", "bold", "italic", "strike"];
  return [...marks.filter(({ type }) => type !== mark.type), mark].sort(
    (a, b) => order.indexOf(a.type) - order.indexOf(b.type),
  );
}

/**
 * An address as it may stand in a text.
 * @param base the address of the page; null: relative addresses stay as they are
 * @returns null where nothing safe can be made of it
 */
export function resolveHref(href: string, base: string | null): string | null {
  const trimmed = href.replace(/[\p{Cc}]/gu, "").trim();
  if (trimmed === "" || trimmed.length > 2000) return null;
  if (trimmed.startsWith("#")) return trimmed;
  const full = base !== null && URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed;
  return full.length <= 2000 && isSafeHref(full) ? full : null;
}
