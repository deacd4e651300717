import { encodePath } from "#lib/addresses/schema";

interface Props {
  label: string;
  links: { label: string; path: string; isCurrent?: boolean }[];
}

/** A short list of places nearby: in the margin on wide screens, above the list on phones. */
export function SideLinks({ label, links }: Props) {
  if (!links.some((link) => !link.isCurrent)) return null;
  return (
    <nav className="margin side-links" aria-label={label}>
      <ul>
        {links.map((link) => (
          <li key={link.path}>
            <a href={encodePath(link.path)} aria-current={link.isCurrent ? "page" : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
