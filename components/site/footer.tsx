import { Filings } from "#components/site/filings";
import { type SiteFrame, telHref } from "#lib/site/schema";

/** The foot of every public page: the firm, its offices, menus, friends and filing numbers. */
export function Footer({ frame: { settings } }: { frame: SiteFrame }) {
  const { firm, menus, offices, filing } = settings;
  return (
    <footer className="foot">
      <div>
        <div className="foot-columns">
          <section>
            <h2>{firm.name}</h2>
            {firm.address && <p>{firm.address}</p>}
            <Contacts phone={firm.phone} email={firm.email} />
            {firm.licenceNumber && <p className="quiet">执业许可证号 {firm.licenceNumber}</p>}
          </section>
          {offices.offices.length > 0 && (
            <section>
              <h2>
                <a href="/offices/">办公地点</a>
              </h2>
              {offices.offices.slice(0, 4).map(({ name, address }) => (
                <p key={name}>
                  {name} <span className="quiet">{address}</span>
                </p>
              ))}
            </section>
          )}
          <LinkList
            title="站内"
            links={[
              { label: "搜索文章", href: "/search" },
              { label: "全部文章", href: "/archive/" },
              { label: "律师", href: "/lawyers/" },
              ...menus.footer,
            ]}
          />
          {menus.friends.length > 0 && <LinkList title="友情链接" links={menus.friends} />}
        </div>
        <Filings filing={filing} firmName={firm.name} />
      </div>
    </footer>
  );
}

function Contacts({ phone, email }: { phone: string; email: string }) {
  if (!phone && !email) return null;
  return (
    <p>
      {phone && <a href={telHref(phone)}>{phone}</a>}
      {phone && email && "　"}
      {email && <a href={`mailto:${email}`}>{email}</a>}
    </p>
  );
}

function LinkList({ title, links }: { title: string; links: { label: string; href: string }[] }) {
  return (
    <nav className="foot-menus" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {links.map(({ label, href }) => (
          <li key={label + href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
