import { Day } from "#components/site/day";
import { encodePath } from "#lib/addresses/schema";
import type { ArticleCard } from "#lib/articles/card";

interface Props {
  articles: ArticleCard[];
  /** What stands there while there is none. */
  empty: string;
  /** The category is named where the list holds several. */
  namesCategory?: boolean;
  /** The list stands below a heading of its own. */
  isNested?: boolean;
}

/** A list to scan: title, summary, date. */
export function ArticleList({ articles, empty, namesCategory = false, isNested = false }: Props) {
  const Title = isNested ? "h3" : "h2";
  if (articles.length === 0) return <p className="empty">{empty}</p>;
  return (
    <ul className="index">
      {articles.map(({ id, path, title, summary, publishedAt, category, author }) => (
        <li key={id}>
          <Title>
            <a href={encodePath(path)}>{title}</a>
          </Title>
          <p>{summary}</p>
          <span className="meta quiet">
            <Day at={publishedAt} />
            {namesCategory && `　${category.name}`}
            {author && `　${author.name}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
