import type { OutlineEntry } from "#lib/body/schema";

/** Fewer headings than this need no outline. */
const fewest = 2;

/** The headings of a text: folded above it on phones, in the margin on wide screens. */
export function Outline({ entries }: { entries: OutlineEntry[] }) {
  // A text of very many headings is found by its main ones; the rest would be a second text.
  const shown = entries.length > 60 ? entries.filter(({ level }) => level === 2) : entries;
  if (shown.length < fewest) return null;
  return (
    <details className="outline margin">
      <summary>目录</summary>
      <ol>
        {shown.map(({ id, level, text }) => (
          <li key={id}>
            <a className={level > 2 ? "deep" : undefined} href={`#${id}`}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </details>
  );
}
