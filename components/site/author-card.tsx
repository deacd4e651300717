import { Picture } from "#components/site/picture";
import { encodePath } from "#lib/addresses/schema";
import type { PublicArticle } from "#lib/articles/queries";
import { lawyerTitle } from "#lib/lawyers/schema";
import { telHref } from "#lib/site/schema";

/** The lawyer who wrote the text, with one way to ask. */
export function AuthorCard({ author }: { author: NonNullable<PublicArticle["author"]> }) {
  return (
    <section className="author" aria-label="本文作者">
      {author.photo && <Picture picture={author.photo} alt="" sizes="6rem" />}
      <h2>
        <a href={encodePath(author.path)}>{author.name}</a>
      </h2>
      <p className="quiet">{lawyerTitle(author)}</p>
      {author.quote && <p className="song">{author.quote}</p>}
      {author.phone && (
        <p className="ask">
          就本文的问题咨询{author.name}律师：
          <a href={telHref(author.phone)}>{author.phone}</a>
        </p>
      )}
    </section>
  );
}
