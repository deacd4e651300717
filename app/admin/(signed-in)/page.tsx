import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader, Section } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { getDesk } from "#lib/articles/admin-queries";
import { requireActor } from "#lib/auth";
import { FirstSteps } from "./first-steps";

export const metadata: Metadata = { title: "我的工作" };

type Entry = Awaited<ReturnType<typeof getDesk>>["drafts"][number];

export default async function AdminPage() {
  const actor = await requireActor();
  const { drafts, changed, published } = await getDesk(actor);
  return (
    <>
      <PageHeader title={`${actor.name}，你好`}>
        <ButtonLink look="primary" href="/admin/articles/new">
          写文章
        </ButtonLink>
      </PageHeader>
      <FirstSteps actor={actor} hasPublished={published.length > 0} />
      <Section title="我的草稿">
        {drafts.length > 0 ? (
          <EntryList entries={drafts} timeOf={({ touchedAt }) => touchedAt} />
        ) : (
          <EmptyState text="没有未完成的草稿。写了一半的文章保存后会出现在这里。" />
        )}
      </Section>
      {changed.length > 0 && (
        <Section title="有修改没有发布" text="读者看到的还是上一个版本。">
          <EntryList entries={changed} timeOf={({ touchedAt }) => touchedAt} />
        </Section>
      )}
      {published.length > 0 && (
        <Section title="全所最近发布">
          <EntryList entries={published} timeOf={({ publishedAt }) => publishedAt} />
        </Section>
      )}
    </>
  );
}

function EntryList({ entries, timeOf }: { entries: Entry[]; timeOf: (entry: Entry) => Date | null }) {
  return (
    <ul className="border-t border-line">
      {entries.map((entry) => {
        const at = timeOf(entry);
        return (
          <li
            key={entry.id}
            className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2.5 text-sm"
          >
            <Link href={`/admin/articles/${entry.id}`} className="min-w-0 font-semibold hover:underline">
              {entry.workingRevision?.title || "无标题"}
            </Link>
            <span className="text-muted">{at && <Time at={at} />}</span>
          </li>
        );
      })}
    </ul>
  );
}
