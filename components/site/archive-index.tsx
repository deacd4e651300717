/** All months that have articles, by year; with it every article is a few links from the home page. */
export function ArchiveIndex({ months }: { months: { month: string; count: number }[] }) {
  const years = Map.groupBy(months, ({ month }) => month.slice(0, 4));
  return [...years].map(([year, entries]) => (
    <section key={year} aria-labelledby={`year-${year}`}>
      <h2 className="section-title" id={`year-${year}`}>
        {year}年
      </h2>
      <ul className="months">
        {entries.map(({ month, count }) => (
          <li key={month}>
            <a href={`/archive/${month}/`}>
              {Number(month.slice(5))}月<span className="quiet"> {count}篇</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  ));
}
