"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu";
import { OrderButtons } from "#components/ui/order-buttons";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { order, remove, setStatus } from "./actions";

interface Props {
  lawyer: { id: number; name: string; path: string; status: "ACTIVE" | "STOPPED" };
  /** Everybody in the present order. */
  ids: number[];
}

/** Order by two buttons; 停止执业 and removal ask first. */
export function LawyerActions({ lawyer, ids }: Props) {
  const { id, name, path, status } = lawyer;
  const toast = useToast();
  const [dialog, setDialog] = useState<"stop" | "remove" | null>(null);
  const close = () => setDialog(null);
  const tell = (refusal: { message: string }) => toast(refusal.message);
  const ordering = useAction(order, undefined, tell);
  const resuming = useAction(setStatus, () => toast(`${name}已恢复执业，资料重新公开`), tell);
  const stopping = useAction(setStatus, () => {
    close();
    toast(`${name}已停止执业`);
  });
  const removing = useAction(remove, () => toast(`已删除${name}`));
  const place = ids.indexOf(id);
  const moveBy = (by: 1 | -1) => ordering.run({ ids: ids.toSpliced(place, 1).toSpliced(place + by, 0, id) });
  return (
    <div className="flex shrink-0">
      <OrderButtons
        name={name}
        isFirst={place === 0}
        isLast={place === ids.length - 1}
        isPending={ordering.isPending}
        onMove={moveBy}
      />
      <Menu
        trigger={
          <IconButton label={`${name}：操作`}>
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        }
      >
        <MenuLink href={`/admin/lawyers/${id}`}>修改资料</MenuLink>
        {status === "ACTIVE" && <MenuLink href={path}>查看网页</MenuLink>}
        {status === "ACTIVE" ? (
          <MenuItem onSelect={() => setDialog("stop")}>停止执业…</MenuItem>
        ) : (
          <MenuItem onSelect={() => resuming.run({ id, status: "ACTIVE" })}>恢复执业</MenuItem>
        )}
        <MenuSeparator />
        <MenuItem isDanger onSelect={() => setDialog("remove")}>
          删除…
        </MenuItem>
      </Menu>
      <ConfirmDialog
        isOpen={dialog === "stop"}
        onOpenChange={close}
        title={`${name}停止执业？`}
        text="资料页和署名立即从所有网页消失，文章保留。以后可以恢复。"
        confirmLabel="停止执业"
        isPending={stopping.isPending}
        refusal={stopping.refusal}
        onConfirm={() => stopping.run({ id, status: "STOPPED" })}
      />
      <ConfirmDialog
        isOpen={dialog === "remove"}
        onOpenChange={close}
        title={`删除${name}？`}
        text="只有从未署名的律师能删除，不能撤销。离职或停业请用“停止执业”。"
        confirmLabel="删除"
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ id })}
      />
    </div>
  );
}
