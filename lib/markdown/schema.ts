/** Where the Markdown of an article stands: /hunyin/12.html → /hunyin/12.md */
export function markdownPath(path: string): string {
  return `${path.replace(/(?:\.html?|\/)$/, "")}.md`;
}

/** The addresses that an article with this Markdown may have; none for another path. */
export function pathsOfMarkdown(path: string): string[] {
  const base = /^(\/.*[^/])\.md$/.exec(path)?.[1];
  return base ? [`${base}.html`, base, `${base}.htm`] : [];
}
