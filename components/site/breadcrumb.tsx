import { encodePath } from "#lib/addresses/schema";

export interface Crumb {
  label: string;
  /** null: the page itself. */
  path: string | null;
}

export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="当前位置">
      <ol>
        {crumbs.map(({ label, path }) => (
          <li key={label + path}>
            {path === null ? (
              <span aria-current="page">{label}</span>
            ) : (
              <a href={encodePath(path)}>{label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
