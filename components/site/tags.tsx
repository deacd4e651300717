import { encodePath } from "#lib/addresses/schema";

export function Tags({ tags }: { tags: { id: number; name: string; path: string }[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="tags" aria-label="标签">
      {tags.map(({ id, name, path }) => (
        <li key={id}>
          <a href={encodePath(path)}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
