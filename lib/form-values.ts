/** The text of a form's field, "" where there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** A positive id from a select; null for its empty choice. */
export function idOf(form: FormData, name: string): number | null {
  return Number(textOf(form, name)) || null;
}

/** The lines of a field, without empty ones. */
export function linesOf(form: FormData, name: string): string[] {
  return textOf(form, name)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
