import { Day } from "#components/site/day";
import { LawyerList } from "#components/site/lawyer-list";
import { Picture } from "#components/site/picture";
import { PracticeAreaIndex } from "#components/site/practice-area-index";
import { encodePath } from "#lib/addresses/schema";
import type { ArticleCard } from "#lib/articles/card";
import type { LawyerCard } from "#lib/lawyers/queries";
import type { Settings } from "#lib/settings/schema";
import type { FrameCategory } from "#lib/site/schema";

const lawyersShown = 8;

function Lead({ article }: { article: ArticleCard | null }) {
  if (!article) return null;
  const { path, title, summary, cover, category, author, publishedAt } = article;
  return (
    <section className="lead" aria-label="首要文章">
      {cover && <Picture picture={cover} alt="" sizes="(min-width: 66em) 40rem, 100vw" eager />}
      <div>
        <p className="quiet small">
          <a href={encodePath(category.path)}>{category.name}</a>
        </p>
        <h2>
          <a href={encodePath(path)}>{title}</a>
        </h2>
        <p>{summary}</p>
        <p className="quiet small">
          {author && `${author.name}　`}
          <Day at={publishedAt} />
        </p>
      </div>
    </section>
  );
}

function PracticeAreas({ areas }: { areas: FrameCategory[] }) {
  return <PracticeAreaIndex areas={areas} />;
}

interface NewestProps {
  categories: FrameCategory[];
  articles: ReadonlyMap<number, ArticleCard[]>;
}

/** The newest titles of each field; a field without articles isn't named. */
function Newest({ categories, articles }: NewestProps) {
  const filled = categories.filter(({ id }) => articles.has(id));
  if (filled.length === 0) return null;
  return (
    <section aria-labelledby="newest">
      <h2 className="section-title" id="newest">
        最新文章
      </h2>
      <div className="columns">
        {filled.map(({ id, name, path }) => (
          <section key={id} aria-label={name}>
            <h3>
              <a href={encodePath(path)}>{name}</a>
            </h3>
            <Titles articles={articles.get(id) ?? []} />
          </section>
        ))}
      </div>
      <p className="more">
        <a href="/archive/">全部文章</a>
      </p>
    </section>
  );
}

function Pinned({ title, articles }: { title: string; articles: ArticleCard[] }) {
  if (articles.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <Titles articles={articles} />
    </section>
  );
}

function Titles({ articles }: { articles: ArticleCard[] }) {
  return (
    <ul className="titles">
      {articles.map(({ id, path, title, publishedAt }) => (
        <li key={id}>
          <a href={encodePath(path)}>{title}</a>
          <span className="quiet">
            <Day at={publishedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Lawyers({ lawyers }: { lawyers: LawyerCard[] }) {
  if (lawyers.length === 0) return null;
  return (
    <section aria-labelledby="lawyers">
      <h2 className="section-title" id="lawyers">
        律师
      </h2>
      <LawyerList lawyers={lawyers.slice(0, lawyersShown)} />
      {lawyers.length > lawyersShown && (
        <p className="more">
          <a href="/lawyers/">全部律师</a>
        </p>
      )}
    </section>
  );
}

interface ContactProps {
  firm: Settings["firm"];
  offices: Settings["offices"]["offices"];
}

function Contact({ firm, offices }: ContactProps) {
  const { phone, email, address } = firm;
  if (!phone && !email && !address && offices.length === 0) return null;
  return (
    <section className="contact" aria-labelledby="contact">
      <h2 className="section-title" id="contact">
        联系我们
      </h2>
      {firm.description && <p>{firm.description}</p>}
      <dl className="facts">
        {phone && (
          <div>
            <dt>电话</dt>
            <dd>
              <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
            </dd>
          </div>
        )}
        {email && (
          <div>
            <dt>邮箱</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </div>
        )}
        {(offices.length > 0 ? offices : [{ name: "地址", address }]).map((office) => (
          <div key={office.name}>
            <dt>{office.name}</dt>
            <dd>{office.address}</dd>
          </div>
        ))}
      </dl>
      {offices.length > 0 && (
        <p className="more">
          <a href="/offices/">办公地点与交通</a>
        </p>
      )}
    </section>
  );
}

/** The blocks that a home page is composed of; a block without content leaves no trace. */
export const Home = { Lead, PracticeAreas, Newest, Pinned, Lawyers, Contact };
