"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { IconButton } from "#components/ui/button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { articleStatusNames } from "#lib/articles/schema";
import { restore, withdraw } from "./actions";
import { TrashDialog } from "./trash-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

interface Props {
  article: { id: number; title: string; status: keyof typeof articleStatusNames; path: string | null };
  canWithdraw: boolean;
  canTrash: boolean;
}

/** What can be done with one article, in a menu at the end of its line. */
export function RowActions({ article, canWithdraw, canTrash }: Props) {
  const { id, title, status, path } = article;
  const router = useRouter();
  const toast = useToast();
  const [dialog, setDialog] = useState<"withdraw" | "trash" | null>(null);
  const withdrawing = useAction(withdraw, () => {
    setDialog(null);
    toast("已下架");
    router.refresh();
  });
  const restoring = useAction(
    restore,
    () => {
      toast("已恢复");
      router.refresh();
    },
    (refusal) => toast(refusal.message),
  );
  const of = (name: typeof dialog) => ({
    isOpen: dialog === name,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? name : null),
  });
  const isPublic = status === "PUBLISHED";
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`《${title || "无标题"}》：操作`}>
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        }
      >
        <MenuLink href={`/admin/articles/${id}`}>打开</MenuLink>
        {isPublic && path && <MenuLink href={path}>查看网页</MenuLink>}
        <MenuSeparator />
        {isPublic && (
          <MenuItem isDisabled={!canWithdraw} onSelect={() => setDialog("withdraw")}>
            下架…
          </MenuItem>
        )}
        {status === "TRASHED" ? (
          <MenuItem isDisabled={!canTrash} onSelect={() => restoring.run({ id })}>
            恢复
          </MenuItem>
        ) : (
          <MenuItem isDanger={canTrash} isDisabled={!canTrash} onSelect={() => setDialog("trash")}>
            移到回收站…
          </MenuItem>
        )}
      </Menu>
      <WithdrawDialog
        {...of("withdraw")}
        isPending={withdrawing.isPending}
        refusal={withdrawing.refusal}
        onConfirm={(reason) => withdrawing.run({ id, reason })}
      />
      <TrashDialog
        {...of("trash")}
        id={id}
        title={title}
        isPublic={isPublic}
        onDone={() => router.refresh()}
      />
    </>
  );
}
