import { AuthorCard } from "#components/site/author-card";
import { Breadcrumb } from "#components/site/breadcrumb";
import { DerivedHtml } from "#components/site/html";
import { Outline } from "#components/site/outline";
import { Picture, textSizes } from "#components/site/picture";
import { provenanceNotice } from "#lib/articles/notice";
import { readingMinutes } from "#lib/body/text";
import type { CategoryNode } from "#lib/categories/schema";
import { formatMinute, formatOffset } from "#lib/clock";
import type { PreviewText } from "#lib/previews/queries";

interface Props {
  text: PreviewText;
  /** The category and those above it, from the root down; empty while none is chosen. */
  trail: CategoryNode[];
  firmName: string;
  disclaimer: string;
}

/** A text that isn't public, laid out as its page will be: without its address, its date and what lists it. */
export function ArticlePreview({ text, trail, firmName, disclaimer }: Props) {
  const { title, cover, author, characterCount } = text;
  const notice = provenanceNotice({ ...text, isUnchanged: false }, firmName);
  const crumbs = [
    { label: "首页", path: "/" },
    ...trail.map(({ name, path }) => ({ label: name, path })),
    { label: "正文", path: null },
  ];
  return (
    <main id="main" className="page spread">
      <header className="head">
        <p className="preview-note" role="note">
          <strong>预览稿，请勿转发</strong>
          <span>
            这是未公开的稿件，
            <Minute at={text.savedAt} /> 保存。链接在 <Minute at={text.expiresAt} />
            （北京时间）之后失效。
          </span>
        </p>
        <Breadcrumb crumbs={crumbs} />
        <h1>{title || "无标题"}</h1>
        <p className="byline">
          <span>{author ? `${author.name} ${author.partTime ? "兼职律师" : "律师"}` : firmName}</span>
          <span>尚未发布</span>
          <span>{`${characterCount}字，约${readingMinutes(characterCount)}分钟`}</span>
        </p>
      </header>
      <Outline entries={text.outline} />
      <article>
        {cover && (
          <div className="cover">
            <Picture picture={cover} alt={cover.alt} sizes={textSizes} eager />
          </div>
        )}
        <DerivedHtml className="prose" html={text.html} />
      </article>
      <section className="colophon" aria-label="版权与来源">
        <p>
          {notice.before}
          {notice.source?.name}
          {notice.after}
        </p>
        {disclaimer && <p>{disclaimer}</p>}
      </section>
      {author && <AuthorCard author={author} />}
    </main>
  );
}

function Minute({ at }: { at: Date }) {
  return <time dateTime={formatOffset(at)}>{formatMinute(at)}</time>;
}
