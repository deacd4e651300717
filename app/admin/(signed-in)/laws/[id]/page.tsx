import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button";
import { KeyPager } from "#components/ui/key-pager";
import { Notice } from "#components/ui/notice";
import { PageHeader, Section } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { articleLabel, articleSegment } from "#lib/citations/schema";
import { getLawForStaff } from "#lib/laws/admin-queries";
import { canManageLaws } from "#lib/laws/policy";
import { dayOf, lawFilterSchema, lawPath } from "#lib/laws/schema";
import { readLawId } from "../read-law-id";
import { MarkButton } from "./mark";
import { Versions } from "./versions";

export const metadata: Metadata = { title: "法规库" };

export default async function LawPage({ params, searchParams }: PageProps<"/admin/laws/[id]">) {
  const actor = await requireActor();
  const id = readLawId((await params).id);
  const { page } = lawFilterSchema.parse(await searchParams);
  const law = (await getLawForStaff(actor, id, page)) ?? notFound();
  const at = (number: number) => `/admin/laws/${id}?page=${number}`;
  return (
    <>
      <PageHeader title={law.name} text={law.title === law.name ? law.number : `${law.title}　${law.number}`}>
        <ButtonLink href={lawPath(law.slug)}>在网站上查看</ButtonLink>
        {canManageLaws(actor) && <MarkButton lawId={id} />}
      </PageHeader>
      {law.repealedOn && (
        <Notice>
          {dayOf(law.repealedOn)} 起废止{law.repealedBy && `（${law.repealedBy}）`}。
        </Notice>
      )}
      <Section title="版本">
        <Versions versions={law.versions} currentId={law.versionId} />
      </Section>
      {law.changes.length > 0 && (
        <Section title="变化">
          <ul className="grid gap-2 text-sm">
            {law.changes.map(({ id: changeId, number, branch, kind, note, createdAt, _count }) => (
              <li key={changeId}>
                <Time at={createdAt} /> {articleLabel({ number, branch }) || "整部"}
                {kind === "AMENDED" ? "修改" : "废止"}：{note}
                <span className="text-muted">（{_count.rechecks} 篇文章复核）</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="条文">
        <ul className="grid gap-4">
          {law.articles.map(({ number, branch, text, citing }) => (
            <li key={`${number} ${branch}`}>
              <Link
                href={`/admin/laws/${id}/${articleSegment({ number, branch })}`}
                className="link font-semibold"
              >
                {articleLabel({ number, branch })}
              </Link>
              {citing > 0 && <span className="ml-3 text-sm text-accent">{citing} 篇文章引用</span>}
              <p className="line-clamp-2 max-w-prose text-sm text-muted">{text}</p>
            </li>
          ))}
        </ul>
        <KeyPager first={page > 1 ? at(1) : null} next={law.next === null ? null : at(law.next)} />
      </Section>
    </>
  );
}
