import type { Metadata } from "next";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canChangeMedia } from "#lib/media/policy";
import { listMedia } from "#lib/media/queries";
import { mediaFilterSchema } from "#lib/media/schema";
import { PictureTile } from "./tile";
import { UploadButton } from "./upload-button";

export const metadata: Metadata = { title: "图片" };

export default async function MediaPage({ searchParams }: PageProps<"/admin/media">) {
  const actor = await requireActor();
  const filter = mediaFilterSchema.parse(await searchParams);
  const { items, next } = await listMedia(actor, filter);
  return (
    <>
      <PageHeader
        title="图片"
        text="文章、律师和分类用的图片。同一个文件只存一份，拍摄地点等信息在上传时去掉。"
      >
        <UploadButton />
      </PageHeader>
      {items.length > 0 ? (
        <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 lg:grid-cols-4">
          {items.map((picture) => (
            <PictureTile key={picture.id} picture={picture} canChange={canChangeMedia(actor, picture)} />
          ))}
        </ul>
      ) : (
        <EmptyState text="还没有图片。在这里上传，或者写文章时直接粘贴、拖入。" />
      )}
      <KeyPager
        first={filter.cursor && "/admin/media"}
        next={next && `/admin/media?cursor=${encodeURIComponent(next)}`}
      />
    </>
  );
}
