import { readXml } from "#lib/documents/read-xml";

export interface Style {
  name: string;
  basedOn: string;
  /** 0 for the first level of headings; null for text. */
  outlineLevel: number | null;
  numberId: string;
  level: number;
}

/** The paragraph styles of word/styles.xml by their ids, each with what it takes from those it is based on. */
export function readStyles(xml: string | null): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  readXml(xml ?? "", {
    open(name, attribute) {
      const value = attribute("w:val");
      if (name === "w:style") {
        style = { name: "", basedOn: "", outlineLevel: null, numberId: "", level: 0 };
        if (attribute("w:type") === "paragraph") styles.set(attribute("w:styleId"), style);
      }
      if (!style) return;
      if (name === "w:name") style.name = value;
      if (name === "w:basedOn") style.basedOn = value;
      if (name === "w:outlineLvl" && Number(value) < 9) style.outlineLevel = Number(value);
      if (name === "w:numId") style.numberId = value;
      if (name === "w:ilvl") style.level = Number(value);
    },
    close(name) {
      if (name === "w:style") style = null;
    },
  });
  return new Map([...styles].map(([id, own]) => [id, inherit(own, styles)]));
}

function inherit(own: Style, styles: ReadonlyMap<string, Style>): Style {
  const result = { ...own };
  // Styles that are based on each other in a circle end somewhere, too.
  for (let hops = 0, from = styles.get(own.basedOn); from && hops < 10; hops += 1) {
    result.outlineLevel ??= from.outlineLevel;
    if (result.numberId === "" && from.numberId !== "")
      Object.assign(result, { numberId: from.numberId, level: from.level });
    from = styles.get(from.basedOn);
  }
  return result;
}
