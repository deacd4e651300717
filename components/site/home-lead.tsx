import { Day } from "#components/site/day";
import { Picture } from "#components/site/picture";
import { encodePath } from "#lib/addresses/schema";
import type { ArticleCard } from "#lib/articles/card";

/** One story set large. */
export function HomeLead({ article }: { article: ArticleCard }) {
  const { title, path, summary, cover, category, author, publishedAt } = article;
  return (
    <article className={cover ? "lead lead-picture" : "lead"}>
      {cover && <Picture picture={cover} alt="" sizes="(min-width: 62em) 720px, 100vw" eager />}
      <div>
        <p className="small">
          <a className="accent" href={encodePath(category.path)}>
            {category.name}
          </a>
        </p>
        <h2>
          <a href={encodePath(path)}>{title}</a>
        </h2>
        <p className="summary">{summary}</p>
        <p className="small quiet">
          {author && `${author.name}　`}
          <Day at={publishedAt} />
        </p>
      </div>
    </article>
  );
}
