import { Day } from "#components/site/day";
import { encodePath } from "#lib/addresses/schema";
import type { SearchHit } from "#lib/search/queries";
import type { Piece } from "#lib/search/schema";

/** What a search found: title, the sentences with the hits, where and when. */
export function SearchHits({ hits }: { hits: SearchHit[] }) {
  return (
    <ul className="index">
      {hits.map(({ card, title, snippet }) => (
        <li key={card.id}>
          <h2>
            <a href={encodePath(card.path)}>
              <Marked pieces={title} />
            </a>
          </h2>
          <p>
            <Marked pieces={snippet} />
          </p>
          <span className="meta quiet">
            <Day at={card.publishedAt} />　{card.category.name}
            {card.author && `　${card.author.name}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Marked({ pieces }: { pieces: Piece[] }) {
  let at = 0;
  return pieces.map(({ text, isHit }) => {
    at += text.length;
    return isHit ? <mark key={at}>{text}</mark> : text;
  });
}
