import { Day } from "#components/site/day";
import { encodePath } from "#lib/addresses/schema";
import type { ArticleCard } from "#lib/articles/card";

export interface Branch {
  id: number;
  name: string;
  path: string;
  articles: ArticleCard[];
}

/** The newest articles by field, the first of each with its summary. */
export function HomeNewest({ branches }: { branches: Branch[] }) {
  if (branches.length === 0) return null;
  return (
    <section aria-labelledby="newest">
      <h2 className="block-title" id="newest">
        新近文章
      </h2>
      <div className="branches">
        {branches.map(({ id, name, path, articles }) => (
          <section key={id}>
            <h3 className="branch-name">
              <a href={encodePath(path)}>{name}</a>
            </h3>
            <TitleList articles={articles} />
          </section>
        ))}
      </div>
    </section>
  );
}

/** Titles with dates; the first also with its summary. */
export function TitleList({ articles }: { articles: ArticleCard[] }) {
  return (
    <ul className="titles">
      {articles.map(({ id, path, title, summary, publishedAt }, index) => (
        <li key={id}>
          <a href={encodePath(path)}>{title}</a>
          <Day at={publishedAt} />
          {index === 0 && <p>{summary}</p>}
        </li>
      ))}
    </ul>
  );
}
