"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { publish, remove, unpublish } from "./actions";

interface Props {
  page: { id: number; title: string; path: string; published: boolean };
}

export function PageActions({ page }: Props) {
  const { id, title, path, published } = page;
  const toast = useToast();
  const [dialog, setDialog] = useState<"unpublish" | "remove" | null>(null);
  const close = () => setDialog(null);
  const publishing = useAction(
    publish,
    () => toast("已发布"),
    (refusal) => toast(refusal.message),
  );
  const unpublishing = useAction(unpublish, () => {
    close();
    toast("已下架");
  });
  const removing = useAction(remove, () => toast(`已删除《${title}》`));
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`《${title}》：操作`}>
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        }
      >
        <MenuLink href={`/admin/pages/${id}`}>修改</MenuLink>
        {published && <MenuLink href={path}>查看网页</MenuLink>}
        {published ? (
          <MenuItem onSelect={() => setDialog("unpublish")}>下架…</MenuItem>
        ) : (
          <MenuItem onSelect={() => publishing.run({ id })}>发布</MenuItem>
        )}
        <MenuSeparator />
        <MenuItem isDanger={!published} isDisabled={published} onSelect={() => setDialog("remove")}>
          {published ? "删除（请先下架）" : "删除…"}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        isOpen={dialog === "unpublish"}
        onOpenChange={close}
        title={`下架《${title}》？`}
        text="网址会显示“已下架”，内容保留，以后可以重新发布。"
        confirmLabel="下架"
        isPending={unpublishing.isPending}
        refusal={unpublishing.refusal}
        onConfirm={() => unpublishing.run({ id })}
      />
      <ConfirmDialog
        isOpen={dialog === "remove"}
        onOpenChange={close}
        title={`删除《${title}》？`}
        text="内容会永久删除，不能撤销。"
        confirmLabel="删除"
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ id })}
      />
    </>
  );
}
