import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "#components/ui/badge";
import { ButtonLink } from "#components/ui/button";
import { PageHeader, Section } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { articleSegmentSchema, provisionLabel } from "#lib/citations/schema";
import { getLawArticleForStaff } from "#lib/laws/admin-queries";
import { dayOf, lawArticlePath } from "#lib/laws/schema";
import { readLawId } from "../../read-law-id";

export const metadata: Metadata = { title: "法规库" };

export default async function LawArticlePage({ params }: PageProps<"/admin/laws/[id]/[article]">) {
  const actor = await requireActor();
  const { id, article: segment } = await params;
  const place = articleSegmentSchema.safeParse(segment);
  const found = place.success ? await getLawArticleForStaff(actor, readLawId(id), place.data) : null;
  if (!place.success || !found) notFound();
  const { law, wordings, citing } = found;
  return (
    <>
      <PageHeader
        title={provisionLabel({ law: law.name, ...place.data })}
        text={wordings[0]?.path.join("　")}
      >
        <ButtonLink href={`/admin/laws/${law.id}`}>整部法律</ButtonLink>
        <ButtonLink href={lawArticlePath(law.slug, place.data)}>在网站上查看</ButtonLink>
      </PageHeader>
      {wordings.map(({ text, hash, version }) => (
        <Section key={version.id} title={`${dayOf(version.adoptedOn)} 的文本`} text={version.source}>
          {version.id === law.versionId && <Badge tone="good">现用</Badge>}
          <p className="mt-2 max-w-prose font-song whitespace-pre-line">{text}</p>
          <p className="mt-2 text-xs wrap-anywhere text-muted">校验值 {hash}</p>
        </Section>
      ))}
      <Section title="引用本条的文章">
        {citing.length === 0 && <p className="text-sm text-muted">还没有已发布的文章引用这一条。</p>}
        <ul>
          {citing.map(({ article, publishedAt }) => (
            <li key={article.id}>
              <Link href={`/admin/articles/${article.id}`} className="link inline-block py-1">
                {article.title || "无标题"}
              </Link>{" "}
              <span className="text-sm text-muted">
                <Time at={publishedAt} />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
