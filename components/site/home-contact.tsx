import type { Settings } from "#lib/settings/schema";
import { telHref } from "#lib/site/schema";

/** One way to ask, and where the firm is. */
export function HomeContact({ firm }: { firm: Settings["firm"] }) {
  if (!firm.phone && !firm.email && !firm.address) return null;
  return (
    <section className="contact" aria-labelledby="contact">
      <h2 className="block-title" id="contact">
        咨询
      </h2>
      {firm.phone && (
        <p className="contact-number song">
          <a href={telHref(firm.phone)}>{firm.phone}</a>
        </p>
      )}
      {firm.email && (
        <p>
          <a href={`mailto:${firm.email}`}>{firm.email}</a>
        </p>
      )}
      {firm.address && (
        <p>
          {firm.address}　<a href="/offices/">办公地点与交通</a>
        </p>
      )}
    </section>
  );
}
