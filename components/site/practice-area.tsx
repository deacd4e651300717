import { LawyerList } from "#components/site/lawyer-list";
import type { PracticeArea } from "#lib/categories/schema";
import type { LawyerCard } from "#lib/lawyers/queries";

interface Props {
  area: PracticeArea;
  lawyers: LawyerCard[];
}

/** The hub of a practice area (A4): what the firm does there, and who. The articles follow below it. */
export function PracticeAreaHub({ area, lawyers }: Props) {
  return (
    <>
      {area.headline && <p className="song headline">{area.headline}</p>}
      {area.intro && (
        <div className="prose">
          <p>{area.intro}</p>
        </div>
      )}
      {area.services.length > 0 && (
        <section aria-labelledby="services">
          <h2 className="section-title" id="services">
            我们能做的
          </h2>
          <ul className="services">
            {area.services.map((service) => (
              <li key={service}>{service}</li>
            ))}
          </ul>
        </section>
      )}
      {lawyers.length > 0 && (
        <section aria-labelledby="lawyers">
          <h2 className="section-title" id="lawyers">
            承办律师
          </h2>
          <LawyerList lawyers={lawyers} />
        </section>
      )}
    </>
  );
}

/** Questions that clients ask, open for everyone to read: no folding, search engines and printers see it all. */
export function Faq({ faq }: { faq: PracticeArea["faq"] }) {
  if (faq.length === 0) return null;
  return (
    <section aria-labelledby="faq">
      <h2 className="section-title" id="faq">
        常见问题
      </h2>
      <dl className="faq">
        {faq.map(({ question, answer }) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
