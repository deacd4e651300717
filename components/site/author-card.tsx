import { Picture } from "#components/site/picture";
import { encodePath } from "#lib/addresses/schema";
import type { PublicArticle } from "#lib/articles/queries";

/** The lawyer who wrote the text, with one way to ask. */
export function AuthorCard({ author }: { author: NonNullable<PublicArticle["author"]> }) {
  return (
    <section className="author" aria-label="本文作者">
      {author.photo && <Picture picture={author.photo} alt="" sizes="6rem" />}
      <h2>
        <a href={encodePath(author.path)}>{author.name}</a>
      </h2>
      <p className="quiet">
        {[author.position, author.partTime && author.position !== "兼职律师" && "兼职律师"]
          .filter(Boolean)
          .join("，")}
      </p>
      {author.quote && <p className="song">{author.quote}</p>}
      {author.phone && (
        <p className="ask">
          就本文的问题咨询{author.name}律师：
          <a href={`tel:${author.phone.replace(/[^\d+]/g, "")}`}>{author.phone}</a>
        </p>
      )}
    </section>
  );
}
