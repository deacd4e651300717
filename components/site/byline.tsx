import { Day } from "#components/site/day";
import { encodePath } from "#lib/addresses/schema";
import type { PublicArticle } from "#lib/articles/queries";
import { readingMinutes } from "#lib/body/text";

/** One line: who wrote it, under which licence, when, and how long it is. */
export function Byline({ article, firmName }: { article: PublicArticle; firmName: string }) {
  const { author, publishedAt, updatedAt, characterCount, category } = article;
  return (
    <p className="byline">
      {author ? (
        <span>
          <a href={encodePath(author.path)}>{author.name}</a> {author.partTime ? "兼职律师" : "律师"}
        </span>
      ) : (
        <span>{firmName}</span>
      )}
      {author?.licenceNumber && <span>执业证号 {author.licenceNumber}</span>}
      <span>
        发布 <Day at={publishedAt} />
      </span>
      {updatedAt.getTime() > publishedAt.getTime() && (
        <span>
          更新 <Day at={updatedAt} />
        </span>
      )}
      <span>{`${characterCount}字，约${readingMinutes(characterCount)}分钟`}</span>
      <span>
        <a href={encodePath(category.path)}>{category.name}</a>
      </span>
    </p>
  );
}
