"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { IconButton } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Dialog } from "#components/ui/dialog";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { listTagsForStaff } from "#lib/tags/queries";
import { remove, update } from "./actions";
import { MergeDialog } from "./merge-dialog";
import { readTag, TagFields } from "./tag-fields";

interface Props {
  tag: Awaited<ReturnType<typeof listTagsForStaff>>[number];
  others: { id: number; name: string }[];
}

/** What can be done with one tag. */
export function TagActions({ tag, others }: Props) {
  const { id, name, path, articleCount } = tag;
  const toast = useToast();
  const [dialog, setDialog] = useState<"edit" | "merge" | "remove" | null>(null);
  const close = () => setDialog(null);
  const removing = useAction(remove, () => toast(`已删除标签“${name}”`));
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`${name}：操作`}>
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setDialog("edit")}>修改…</MenuItem>
        <MenuItem onSelect={() => setDialog("merge")}>合并到别的标签…</MenuItem>
        <MenuLink href={path}>查看网页</MenuLink>
        <MenuSeparator />
        <MenuItem isDanger onSelect={() => setDialog("remove")}>
          删除…
        </MenuItem>
      </Menu>
      <Dialog isOpen={dialog === "edit"} onOpenChange={close} title={`修改标签“${name}”`}>
        <ActionForm
          action={update}
          toInput={(form) => ({ id, ...readTag(form) })}
          onDone={() => {
            close();
            toast("已保存");
          }}
        >
          <TagFields tag={tag} />
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在保存…">保存</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
      <MergeDialog tag={tag} others={others} isOpen={dialog === "merge"} onOpenChange={close} />
      <ConfirmDialog
        isOpen={dialog === "remove"}
        onOpenChange={close}
        title={`删除标签“${name}”？`}
        text={`会从 ${articleCount} 篇文章上去掉，网址以后显示“已下架”。意思相同的标签请用“合并”。`}
        confirmLabel="删除"
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ id })}
      />
    </>
  );
}
