import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { controlClass } from "#components/ui/field";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader, Section } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { articleSegment, provisionLabel } from "#lib/citations/schema";
import { listLawsForStaff } from "#lib/laws/admin-queries";
import { lawFilterSchema } from "#lib/laws/schema";
import { LawTable } from "./table";

export const metadata: Metadata = { title: "法规库" };

export default async function LawsPage({ searchParams }: PageProps<"/admin/laws">) {
  const actor = await requireActor();
  const { q, page } = lawFilterSchema.parse(await searchParams);
  const { laws, next, articles, hash } = await listLawsForStaff(actor, { q, page });
  const at = (number: number) => `/admin/laws?${new URLSearchParams({ q, page: String(number) })}`;
  return (
    <>
      <PageHeader
        title="法规库"
        text="文章里的引文和条号以这里的文本为准。用命令行导入：lukan laws import 文件夹。"
      />
      <Form action="/admin/laws" role="search" className="mb-8 flex max-w-md gap-2">
        <input
          type="search"
          name="q"
          defaultValue={q}
          aria-label="找法律或条文"
          placeholder="名称，或 民法典680条"
          className={controlClass}
        />
        <Button type="submit">查找</Button>
      </Form>
      {laws.length > 0 && <LawTable laws={laws} />}
      {laws.length === 0 && articles.length === 0 && (
        <EmptyState text={q ? `没有找到“${q}”。` : "还没有收录法律。"} />
      )}
      <KeyPager first={page > 1 ? at(1) : null} next={next === null ? null : at(next)} />
      {articles.length > 0 && (
        <Section title="条文">
          <ul className="grid gap-4">
            {articles.map(({ number, branch, text, version: { currentOf } }) =>
              currentOf ? (
                <li key={`${currentOf.id} ${number} ${branch}`}>
                  <Link
                    href={`/admin/laws/${currentOf.id}/${articleSegment({ number, branch })}`}
                    className="link font-semibold"
                  >
                    {provisionLabel({ law: currentOf.name, number, branch })}
                  </Link>
                  <p className="line-clamp-3 max-w-prose text-sm whitespace-pre-line text-muted">{text}</p>
                </li>
              ) : null,
            )}
          </ul>
        </Section>
      )}
      <p className="mt-8 text-xs wrap-anywhere text-muted">法规库校验值 {hash || "（空）"}</p>
    </>
  );
}
