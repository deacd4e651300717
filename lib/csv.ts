/** What a CSV file begins with: without a byte order mark Excel reads 汉字 as something else. */
export const csvStart = "\uFEFF";

/** A line by RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quote).join(",")}\r\n`;
}

/** A cell that begins like a formula would be run by a spreadsheet (OWASP, CSV injection); an apostrophe keeps it text. */
function quote(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
