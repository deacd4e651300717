import { provenanceNames } from "#lib/articles/schema";
import type { Facet, Facets } from "#lib/search/facets";
import { filterParameters, type SearchFilter, searchPath } from "#lib/search/schema";

interface Props {
  q: string;
  filter: SearchFilter;
  facets: Facets;
}

/** Ways to narrow a search, as links; what is chosen can be taken back. */
export function SearchFilters({ q, filter, facets }: Props) {
  const isUseful =
    filterParameters(filter).length > 0 || Object.values(facets).some((list) => list.length > 1);
  if (!isUseful) return null;
  const types = facets.types.map((facet) => ({ ...facet, label: provenanceNames[facet.value] }));
  const years = facets.years.map((facet) => ({ ...facet, label: `${facet.label} 年` }));
  return (
    <nav className="search-filters" aria-label="缩小范围">
      <Group q={q} filter={filter} name="category" label="领域" facets={facets.categories} />
      <Group q={q} filter={filter} name="lawyer" label="律师" facets={facets.lawyers} />
      <Group q={q} filter={filter} name="year" label="年份" facets={years} />
      <Group q={q} filter={filter} name="type" label="类型" facets={types} />
    </nav>
  );
}

interface GroupProps<Name extends keyof SearchFilter> {
  q: string;
  filter: SearchFilter;
  name: Name;
  label: string;
  facets: Facet<NonNullable<SearchFilter[Name]>>[];
}

function Group<Name extends keyof SearchFilter>({ q, filter, name, label, facets }: GroupProps<Name>) {
  const isChosen = filter[name] !== null;
  if (facets.length < 2 && !isChosen) return null;
  return (
    <details open={isChosen}>
      <summary>{label}</summary>
      <ul>
        {isChosen && (
          <li>
            <a href={searchPath(q, { ...filter, [name]: null })}>不限{label}</a>
          </li>
        )}
        {facets.map((facet) => (
          <li key={facet.value}>
            <a
              href={searchPath(q, { ...filter, [name]: facet.value })}
              aria-current={filter[name] === facet.value ? "true" : undefined}
            >
              {facet.label}
              <span className="quiet"> {facet.count}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
