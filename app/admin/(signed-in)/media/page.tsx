import type { Metadata } from "next";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canArrangeMedia, canChangeMedia } from "#lib/media/policy";
import { getLibrarySize, listMedia } from "#lib/media/queries";
import { maxLibraryBytes, mediaFilterSchema } from "#lib/media/schema";
import { listFolders } from "#lib/media-folders/queries";
import { folderPath } from "#lib/media-folders/schema";
import { FolderTools } from "./folder-tools";
import { FolderTree } from "./folder-tree";
import { MoveForm } from "./move-form";
import { MediaSearch } from "./search";
import { PictureTile } from "./tile";
import { UploadButton } from "./upload-button";

export const metadata: Metadata = { title: "图片" };

export default async function MediaPage({ searchParams }: PageProps<"/admin/media">) {
  const actor = await requireActor();
  const filter = mediaFilterSchema.parse(await searchParams);
  const [{ items, next }, folders, size] = await Promise.all([
    listMedia(actor, filter),
    listFolders(actor),
    getLibrarySize(),
  ]);
  const here = folders.find(({ id }) => id === filter.folder) ?? null;
  const params = new URLSearchParams();
  if (here) params.set("folder", String(here.id));
  if (filter.q) params.set("q", filter.q);
  const first = params.size > 0 ? `/admin/media?${params}` : "/admin/media";
  if (next) params.set("cursor", next);
  return (
    <>
      <PageHeader
        title="图片"
        text={`同一个文件只存一份，拍摄地点等信息在上传时去掉。已用 ${inMegabytes(size)}，共 ${inMegabytes(maxLibraryBytes)}。`}
      >
        {canArrangeMedia(actor) && <FolderTools here={here} />}
        <UploadButton folderId={here?.id ?? null} />
      </PageHeader>
      <MediaSearch q={filter.q} folderId={here?.id ?? null} />
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-[12rem_minmax(0,1fr)]">
        <FolderTree folders={folders} here={here?.id ?? null} />
        <section aria-label={here ? folderPath(folders, here.id) : "全部图片"}>
          {folders.length > 0 && items.some((picture) => canChangeMedia(actor, picture)) && (
            <MoveForm folders={folders} />
          )}
          {items.length > 0 ? (
            <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3">
              {items.map((picture) => (
                <PictureTile
                  key={`${picture.id} ${picture.sha256}`}
                  picture={picture}
                  folders={folders}
                  canChange={canChangeMedia(actor, picture)}
                />
              ))}
            </ul>
          ) : (
            <EmptyState text={emptyText(filter.q, here !== null)} />
          )}
          <KeyPager first={filter.cursor && first} next={next && `/admin/media?${params}`} />
        </section>
      </div>
    </>
  );
}

function emptyText(q: string, isInFolder: boolean): string {
  if (q) return `没有找到文件名或替代文字里有“${q}”的图片。`;
  if (isInFolder) return "这个文件夹是空的。在这里上传，或者打开一张图片，把它移进来。";
  return "还没有图片。在这里上传，或者写文章时直接粘贴、拖入。";
}

function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  return megabytes < 1024 ? `${Math.ceil(megabytes)} MB` : `${Number((megabytes / 1024).toFixed(1))} GB`;
}
