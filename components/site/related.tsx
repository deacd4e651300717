import { Picture } from "#components/site/picture";
import { encodePath } from "#lib/addresses/schema";
import type { Neighbour, PublicArticle } from "#lib/articles/queries";

/** Related reading, each with the reason why it is here; a picture only where the text has one. */
export function Related({ articles }: { articles: PublicArticle["related"] }) {
  if (articles.length === 0) return null;
  return (
    <section className="related" aria-labelledby="related">
      <h2 className="section-title" id="related">
        相关阅读
      </h2>
      <ul>
        {articles.map(({ id, path, title, summary, cover, reason }) => (
          <li key={id}>
            {cover && <Picture picture={cover} alt="" sizes="8rem" />}
            <h3>
              <a href={encodePath(path)}>{title}</a>
            </h3>
            <p>{summary}</p>
            {reason && <p className="reason">{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NeighboursProps {
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** The articles before and after in the same category; an end of the list has no link. */
export function Neighbours({ previous, next }: NeighboursProps) {
  if (!previous && !next) return null;
  return (
    <nav className="neighbours" aria-label="同类文章">
      {previous && <NeighbourLink rel="prev" label="上一篇" article={previous} />}
      {next && <NeighbourLink rel="next" label="下一篇" article={next} />}
    </nav>
  );
}

function NeighbourLink({ rel, label, article }: { rel: string; label: string; article: Neighbour }) {
  return (
    <a rel={rel} href={encodePath(article.path)}>
      <span className="quiet small">{label}</span>
      <br />
      {article.title}
    </a>
  );
}
