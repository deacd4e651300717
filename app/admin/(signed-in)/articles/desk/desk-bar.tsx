"use client";

import { ArrowLeft, Ellipsis } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ArticleStatus } from "#components/admin/article-status";
import { Button, IconButton } from "#components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu";
import { TrashDialog } from "../trash-dialog";
import { WithdrawDialog } from "../withdraw-dialog";
import type { DeskRights } from "./desk";
import { PublishDialog } from "./publish-dialog";
import { SaveState } from "./save-state";
import type { ArticleWork } from "./use-article";

interface Props {
  article: ArticleWork;
  characters: number;
  isLocked: boolean;
  rights: DeskRights;
  onPublish: (minor: boolean) => Promise<void>;
}

/** The bar above the paper: the way back, the state of the text, and what can be done with it. */
export function DeskBar({ article, characters, isLocked, rights, onPublish }: Props) {
  const router = useRouter();
  const [dialog, setDialog] = useState<"publish" | "withdraw" | "trash" | null>(null);
  const { stored, isDirty, work } = article;
  const isPublic = stored.status === "PUBLISHED";
  const hasUnpublished = isDirty || stored.number !== stored.liveNumber;
  const of = (name: typeof dialog) => ({
    isOpen: dialog === name,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? name : null),
  });
  return (
    <div className="sticky top-(--desk-top) z-20 -mx-4 flex min-h-(--desk-height) flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-4 py-2 sm:-mx-8 sm:px-8">
      <Link
        href="/admin/articles"
        aria-label="回到文章列表"
        title="回到文章列表"
        className="p-2 text-muted hover:text-ink"
      >
        <ArrowLeft size={18} aria-hidden />
      </Link>
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted tabular-nums">
        <ArticleStatus status={stored.status} hasUnpublished={hasUnpublished} />
        <SaveState article={article} />
        <span className="max-sm:hidden">{characters.toLocaleString("zh-CN")} 字</span>
      </p>
      <div className="ml-auto flex items-center gap-2">
        {isPublic && stored.path && (
          <a
            href={stored.path}
            target="_blank"
            rel="noreferrer"
            className="link px-2 py-2 text-sm whitespace-nowrap"
          >
            查看网页
          </a>
        )}
        {!isLocked && (
          <Button aria-disabled={work !== null} title="Ctrl+S" onClick={() => void article.save()}>
            {work === "save" ? "正在保存…" : "保存草稿"}
          </Button>
        )}
        {!isLocked && rights.publish && (
          <Button
            look="primary"
            aria-disabled={work !== null || (isPublic && !hasUnpublished)}
            onClick={() =>
              work !== null || (isPublic && !hasUnpublished) ? undefined : setDialog("publish")
            }
          >
            {isPublic ? "更新发布" : "发布"}
          </Button>
        )}
        {!isLocked && stored.id !== null && (
          <Menu
            trigger={
              <IconButton label="更多操作">
                <Ellipsis size={18} aria-hidden />
              </IconButton>
            }
          >
            {isPublic && rights.publish && <MenuItem onSelect={() => setDialog("withdraw")}>下架…</MenuItem>}
            {isPublic && rights.publish && <MenuSeparator />}
            {(!isPublic || rights.publish) && (
              <MenuItem isDanger onSelect={() => setDialog("trash")}>
                移到回收站…
              </MenuItem>
            )}
          </Menu>
        )}
      </div>
      <PublishDialog
        {...of("publish")}
        id={stored.id}
        isUpdate={isPublic}
        isPending={work === "publish"}
        onConfirm={onPublish}
      />
      <WithdrawDialog
        {...of("withdraw")}
        isPending={work === "withdraw"}
        refusal={article.refusal}
        onConfirm={async (reason) => {
          if (await article.withdraw(reason)) setDialog(null);
        }}
      />
      {stored.id !== null && (
        <TrashDialog
          {...of("trash")}
          id={stored.id}
          title={article.fields.title}
          isPublic={isPublic}
          onDone={() => router.push("/admin/articles")}
        />
      )}
    </div>
  );
}
