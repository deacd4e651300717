import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader, Section } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { getDesk } from "#lib/articles/admin-queries";
import { requireActor } from "#lib/auth";
import { rangeSchema } from "#lib/readership/schema";
import { listPendingReviews } from "#lib/reviews/queries";
import { listFailedSchedules } from "#lib/schedules/queries";
import { BackupAlert } from "./backup-alert";
import { FirstSteps } from "./first-steps";
import { PushAlerts } from "./push-alerts";
import { SiteOverview } from "./site-overview";

export const metadata: Metadata = { title: "我的工作" };

type DeskRow = Awaited<ReturnType<typeof getDesk>>["drafts"][number];

interface Entry {
  key: number;
  /** Of the article. */
  id: number;
  title: string;
  at: Date | null;
  note?: string;
}

export default async function AdminPage({ searchParams }: PageProps<"/admin">) {
  const actor = await requireActor();
  const range = rangeSchema.parse((await searchParams).range);
  const { drafts, changed, published } = await getDesk(actor);
  const waiting = await listPendingReviews(actor);
  const failed = await listFailedSchedules(actor);
  return (
    <>
      <PageHeader title={`${actor.name}，你好`}>
        <ButtonLink look="primary" href="/admin/articles/new">
          写文章
        </ButtonLink>
      </PageHeader>
      <PushAlerts actor={actor} />
      <BackupAlert actor={actor} />
      <FirstSteps actor={actor} hasPublished={published.length > 0} />
      {failed.length > 0 && (
        <Section title="没有完成的定时" text="到了时间，但没有做成。请打开文章看看原因。">
          <EntryList
            entries={failed.map(({ id, articleId, article, at, failure }) => ({
              ...{ key: id, id: articleId, at, note: failure },
              title: article.workingRevision?.title ?? "",
            }))}
          />
        </Section>
      )}
      {waiting.length > 0 && (
        <Section title="等待审核" text="送审时间早的在前。参与写作和署名的人不能审核自己的文章。">
          <EntryList
            entries={waiting.map(({ id, articleId, revision, submittedAt, submittedBy, note }) => ({
              ...{ key: id, id: articleId, title: revision.title, at: submittedAt },
              note: `${submittedBy?.name ?? "系统"} 送审${note && `：${note}`}`,
            }))}
          />
        </Section>
      )}
      <Section title="我的草稿">
        {drafts.length > 0 ? (
          <EntryList entries={drafts.map((row) => toEntry(row, row.touchedAt))} />
        ) : (
          <EmptyState text="没有未完成的草稿。写了一半的文章保存后会出现在这里。" />
        )}
      </Section>
      {changed.length > 0 && (
        <Section title="有修改没有发布" text="读者看到的还是上一个版本。">
          <EntryList entries={changed.map((row) => toEntry(row, row.touchedAt))} />
        </Section>
      )}
      {published.length > 0 && (
        <Section title="全所最近发布">
          <EntryList entries={published.map((row) => toEntry(row, row.publishedAt))} />
        </Section>
      )}
      <SiteOverview actor={actor} range={range} />
    </>
  );
}

function toEntry({ id, workingRevision }: DeskRow, at: Date | null): Entry {
  return { key: id, id, title: workingRevision?.title ?? "", at };
}

function EntryList({ entries }: { entries: Entry[] }) {
  return (
    <ul className="border-t border-line">
      {entries.map(({ key, id, title, at, note }) => (
        <li key={key} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2.5 text-sm">
          <div className="min-w-0">
            <Link href={`/admin/articles/${id}`} className="font-semibold hover:underline">
              {title || "无标题"}
            </Link>
            {note && <p className="text-muted wrap-anywhere">{note}</p>}
          </div>
          <span className="text-muted">{at && <Time at={at} />}</span>
        </li>
      ))}
    </ul>
  );
}
