"use client";

import { Plus } from "lucide-react";
import { Toolbar } from "radix-ui";
import { type InsertContext, insertItems } from "#components/admin/editor/insert-items";
import { toolClass } from "#components/admin/editor/tool";
import { Menu, MenuItem } from "#components/ui/menu";

// The others have a button of their own.
const names = ["法条", "案例", "组图", "行动按钮", "视频链接", "从图片库选", "素材", "分隔线"];
const items = insertItems.filter(({ label }) => names.includes(label));

/** What is put into the text more rarely; all of it is in the menu of the slash too. */
export function InsertMenu({ context }: { context: InsertContext }) {
  return (
    <Menu
      trigger={
        <Toolbar.Button aria-label="插入更多" title="插入更多（在行首按 /）" className={toolClass}>
          <Plus size={18} aria-hidden />
        </Toolbar.Button>
      }
    >
      {items.map((item) => (
        <MenuItem key={item.label} onSelect={() => item.run(context)}>
          <item.Icon size={16} aria-hidden />
          {item.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
