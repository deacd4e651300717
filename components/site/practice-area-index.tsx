import { encodePath } from "#lib/addresses/schema";
import { childCategories, type FrameCategory, practiceAreas } from "#lib/site/schema";

/** The firm's fields as a typographic index, each with its branches. */
export function PracticeAreaIndex({ categories }: { categories: FrameCategory[] }) {
  const areas = practiceAreas(categories);
  if (areas.length === 0) return null;
  return (
    <section aria-labelledby="areas">
      <h2 className="block-title" id="areas">
        执业领域
      </h2>
      <ul className="areas">
        {areas.map(({ id, name, path, headline }) => (
          <li key={id}>
            <h3>
              <a href={encodePath(path)}>{name}</a>
            </h3>
            {headline && <p className="quiet small">{headline}</p>}
            <Branches categories={childCategories(categories, id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Branches({ categories }: { categories: FrameCategory[] }) {
  if (categories.length === 0) return null;
  return (
    <p className="children small">
      {categories.map(({ id, name, path }) => (
        <a key={id} href={encodePath(path)}>
          {name}
        </a>
      ))}
    </p>
  );
}
