import type { Metadata } from "next";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canVerifyArticles } from "#lib/laws/policy";
import { listRechecks } from "#lib/laws/recheck-queries";
import { recheckPlaceSchema } from "#lib/laws/schema";
import { RecheckItem } from "./item";
import { VerifyForm } from "./verify-form";

export const metadata: Metadata = { title: "待复核" };

export default async function RechecksPage({ searchParams }: PageProps<"/admin/rechecks">) {
  const actor = await requireActor();
  const after = recheckPlaceSchema.parse(await searchParams);
  const { items, next } = await listRechecks(actor, after);
  const query = next && new URLSearchParams({ due: next.due, id: String(next.id) });
  const mayVerify = canVerifyArticles(actor);
  const list = (
    <ul className="border-t border-line">
      {items.map((item) => (
        <RecheckItem key={item.id} item={item} isChoosable={mayVerify} />
      ))}
    </ul>
  );
  return (
    <>
      <PageHeader
        title="待复核"
        text="引用的法律有变化、或者到了核验日期的已发布文章，期限近的在前。改好或确认无误后记为已核验。"
      />
      {items.length === 0 && <EmptyState text="没有等待复核的文章。" />}
      {items.length > 0 && (mayVerify ? <VerifyForm>{list}</VerifyForm> : list)}
      <KeyPager first={after && "/admin/rechecks"} next={query && `/admin/rechecks?${query}`} />
    </>
  );
}
