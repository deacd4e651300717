import Link from "next/link";
import type { Actor } from "#lib/accounts/actor";
import { searchOthersForStaff } from "#lib/staff-search/queries";

/** What isn't an article: pictures, lawyers, free pages. */
export async function Others({ actor, q }: { actor: Actor; q: string }) {
  const { pictures, lawyers, pages } = await searchOthersForStaff(actor, q);
  const library = `/admin/media?${new URLSearchParams({ q })}`;
  return (
    <>
      <Group
        title="图片"
        entries={pictures.map(({ id, filename, alt }) => ({
          key: id,
          href: library,
          label: alt || filename,
        }))}
      />
      <Group
        title="律师"
        entries={lawyers.map(({ id, name }) => ({ key: id, href: `/admin/lawyers/${id}`, label: name }))}
      />
      <Group
        title="页面"
        entries={pages.map(({ id, title }) => ({ key: id, href: `/admin/pages/${id}`, label: title }))}
      />
    </>
  );
}

interface Entry {
  key: number;
  href: string;
  label: string;
}

function Group({ title, entries }: { title: string; entries: Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section className="border-t border-line py-6">
      <h2 className="text-lg">{title}</h2>
      <ul className="mt-2 flex flex-wrap gap-x-5">
        {entries.map(({ key, href, label }) => (
          <li key={key}>
            <Link href={href} className="link inline-block py-1 wrap-anywhere">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
