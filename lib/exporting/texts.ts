import { formatOffset } from "#lib/clock";
import { toMarkdown } from "#lib/markdown/markdown";

/** The newest text of an article, whatever its state. */
export interface ExportedText {
  id: number;
  status: string;
  path: string | null;
  title: string;
  summary: string;
  html: string;
  category: string | null;
  author: string | null;
  tags: string[];
  published_at: Date | null;
  updated_at: Date | null;
}

export const textsQuery = `
  SELECT a.id, a.status::text, a.path, r.title, r.summary, r.html, c.name AS category, l.name AS author,
         r.tag_names AS tags, a.published_at, a.updated_at
  FROM article a
  JOIN revision r ON r.id = coalesce(a.working_revision_id, a.live_revision_id)
  LEFT JOIN category c ON c.id = r.category_id
  LEFT JOIN lawyer l ON l.id = r.author_id
  ORDER BY a.id`;

/** Front matter in YAML, of which JSON is a part; then the text. */
export function textMarkdown({ html, published_at, updated_at, ...facts }: ExportedText): string {
  const fields = {
    ...facts,
    date: published_at && formatOffset(published_at),
    updated: updated_at && formatOffset(updated_at),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${toMarkdown(html)}\n`;
}
