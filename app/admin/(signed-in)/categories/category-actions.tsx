"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu";
import { OrderButtons } from "#components/ui/order-buttons";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { CategoryChoice } from "#lib/categories/schema";
import { move, remove } from "./actions";
import { MoveDialog } from "./move-dialog";

interface Props {
  category: CategoryChoice;
  categories: CategoryChoice[];
  /** Its place among its siblings, from 0. */
  position: number;
  isLast: boolean;
}

/** Order by two buttons; everything else in a menu. */
export function CategoryActions({ category, categories, position, isLast }: Props) {
  const { id, parentId, name, path } = category;
  const toast = useToast();
  const [dialog, setDialog] = useState<"move" | "remove" | null>(null);
  const moving = useAction(move, undefined, (refusal) => toast(refusal.message));
  const removing = useAction(remove, () => toast(`已删除分类“${name}”`));
  const moveBy = (by: 1 | -1) => moving.run({ id, parentId, position: position + by });
  return (
    <div className="flex shrink-0">
      <OrderButtons
        name={name}
        isFirst={position === 0}
        isLast={isLast}
        isPending={moving.isPending}
        onMove={moveBy}
      />
      <Menu
        trigger={
          <IconButton label={`${name}：操作`}>
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        }
      >
        <MenuLink href={`/admin/categories/${id}`}>修改</MenuLink>
        <MenuLink href={path}>查看网页</MenuLink>
        <MenuItem onSelect={() => setDialog("move")}>移到别的分类下…</MenuItem>
        <MenuSeparator />
        <MenuItem isDanger onSelect={() => setDialog("remove")}>
          删除…
        </MenuItem>
      </Menu>
      <MoveDialog
        category={category}
        categories={categories}
        isOpen={dialog === "move"}
        onOpenChange={() => setDialog(null)}
      />
      <ConfirmDialog
        isOpen={dialog === "remove"}
        onOpenChange={() => setDialog(null)}
        title={`删除分类“${name}”？`}
        text="只有空的分类能删除。它的网址以后显示“已下架”，不能撤销。"
        confirmLabel="删除"
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ id })}
      />
    </div>
  );
}
