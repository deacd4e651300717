import type { Block, Mark, TableCell, TableRow } from "#lib/body/schema";
import type { HtmlElement } from "#lib/html-body/tree";
import type { Walker } from "#lib/html-body/walker";

/** What a body holds of one table. */
const mostRows = 2000;
const mostCells = 200;
const sections = new Set(["thead", "tbody", "tfoot"]);

/** A table with merged cells and header cells; one that only frames something is taken away around it. */
export function readTable(
  walker: Walker,
  element: HtmlElement,
  marks: readonly Mark[],
  depth: number,
): Block[] {
  const captions = element.children.filter((child) => typeof child === "object" && child.name === "caption");
  const before = walker.blocks(captions, marks, depth);
  const rows = rowsOf(element);
  const cells = rows.flatMap(cellsOf);
  if (cells.length <= 1 || element.attributes.get("role") === "presentation")
    return [...before, ...cells.flatMap(({ children }) => walker.blocks(children, marks, depth))];
  const content = rows.map((row, index) =>
    readRow(walker, row, { marks, depth, below: rows.length - index }),
  );
  const filled = content.filter((row, index) => row.content.length > 0 || index > 0);
  const tables: Block[] = [];
  for (let start = 0; start < filled.length; start += mostRows)
    tables.push({ type: "table", content: filled.slice(start, start + mostRows) });
  return [...before, ...tables];
}

function rowsOf(element: HtmlElement): HtmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === "string") return [];
    if (child.name === "tr") return [child];
    return sections.has(child.name) ? rowsOf(child) : [];
  });
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.children.filter(
    (child): child is HtmlElement =>
      typeof child === "object" && (child.name === "td" || child.name === "th"),
  );
}

function readRow(
  walker: Walker,
  row: HtmlElement,
  { marks, depth, below }: { marks: readonly Mark[]; depth: number; below: number },
): TableRow {
  const cells = cellsOf(row);
  if (cells.length > mostCells) walker.drops.add(`一行里超过 ${mostCells} 个的单元格`, row.parent?.name);
  const content = cells.slice(0, mostCells).map((cell): TableCell => {
    const isHead = cell.name === "th" || row.parent?.name === "thead";
    const blocks = walker.blocks(cell.children, marks, depth + 3);
    return {
      type: isHead ? "tableHeader" : "tableCell",
      attrs: { colspan: span(cell, "colspan", 100), rowspan: Math.min(span(cell, "rowspan", 1000), below) },
      content: blocks.length > 0 ? blocks : [{ type: "paragraph" }],
    };
  });
  return { type: "tableRow", content };
}

function span(cell: HtmlElement, name: string, most: number): number {
  const value = Number.parseInt(cell.attributes.get(name) ?? "1", 10);
  return value >= 1 ? Math.min(value, most) : 1;
}
