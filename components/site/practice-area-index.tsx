import { encodePath } from "#lib/addresses/schema";
import type { FrameCategory } from "#lib/site/schema";

/** The firm's fields as a typographic index. */
export function PracticeAreaIndex({ areas }: { areas: FrameCategory[] }) {
  if (areas.length === 0) return null;
  return (
    <section aria-labelledby="areas">
      <h2 className="section-title" id="areas">
        执业领域
      </h2>
      <ul className="areas">
        {areas.map(({ id, name, path, headline }) => (
          <li key={id}>
            <a href={encodePath(path)}>
              <span className="song">{name}</span>
              {headline && <span className="quiet">{headline}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
