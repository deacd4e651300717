import { encodePath } from "#lib/addresses/schema";
import { fallbackPath } from "#lib/media/schema";
import type { MenuItem, SiteFrame } from "#lib/site/schema";

/** The head of every public page: brand, menu in two levels, 长辈模式. */
export function Header({ frame }: { frame: SiteFrame }) {
  const { menu } = frame;
  return (
    <header className="top">
      <Brand frame={frame} />
      {/* Twice, because a closed <details> can't be shown as a bar in older browsers; CSS shows one of them. */}
      <nav className="menu" aria-label="主菜单">
        <MenuList items={menu} />
      </nav>
      <label className="large-switch">
        <input type="checkbox" />
        长辈模式
      </label>
      <details className="menu-fold">
        <summary>菜单</summary>
        <MenuList items={menu} />
      </details>
      <p className="large-note">
        字已放大。
        {frame.enlargementPath && (
          <>
            也可以在微信或浏览器里放大所有网页：<a href={encodePath(frame.enlargementPath)}>怎样设置</a>
          </>
        )}
      </p>
    </header>
  );
}

function Brand({ frame: { settings, logo } }: { frame: SiteFrame }) {
  const { name, shortName } = settings.firm;
  const seal = [...(shortName || name)].slice(0, 2).join("");
  return (
    <a className="brand song" href="/">
      {logo ? (
        <img
          src={fallbackPath(logo, 320)}
          alt=""
          width={logo.width ?? undefined}
          height={logo.height ?? undefined}
        />
      ) : (
        <span className="seal" aria-hidden="true">
          {seal}
        </span>
      )}
      {name}
    </a>
  );
}

function MenuList({ items }: { items: MenuItem[] }) {
  return (
    <ul>
      {items.map(({ label, href, children }) => (
        <li key={label + href}>
          <a href={href}>{label}</a>
          {children.length > 0 && <MenuList items={children.map((child) => ({ ...child, children: [] }))} />}
        </li>
      ))}
    </ul>
  );
}
