import type { Finding, SurfaceName } from "#lib/checks/schema";
import type { Surface } from "#lib/checks/text";

type Told = Pick<Finding, "check" | "severity" | "message"> &
  Partial<Pick<Finding, "suggestion" | "about" | "law" | "article" | "source">>;

/** A finding about a stretch of a surface: its quote is what stands there. */
export function findingAt(surface: Surface, start: number, length: number, told: Told): Finding {
  const end = start + length;
  return {
    ...told,
    ...{ surface: surface.name, item: surface.item },
    ...{ quote: surface.text.slice(start, end), start, end },
  };
}

/** A finding about the whole of a field, or about what is missing from it. */
export function findingOn(name: SurfaceName, text: string, told: Told, item = 0): Finding {
  return findingAt({ name, item, text }, 0, text.length, told);
}
