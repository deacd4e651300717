"use client";

import type { ChainedCommands, Editor } from "@tiptap/react";
import { Table } from "lucide-react";
import { Toolbar } from "radix-ui";
import { toolClass } from "#components/admin/editor/tool";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu";

/** What can be done with the table around the cursor. */
export function TableMenu({ editor }: { editor: Editor }) {
  const item = (label: string, command: (chain: ChainedCommands) => ChainedCommands) => (
    <MenuItem onSelect={() => command(editor.chain().focus()).run()}>{label}</MenuItem>
  );
  return (
    <Menu
      focusAfter={() => editor.commands.focus()}
      trigger={
        <Toolbar.Button aria-label="表格" title="表格" aria-pressed className={toolClass}>
          <Table size={18} aria-hidden />
        </Toolbar.Button>
      }
    >
      {item("上方加一行", (chain) => chain.addRowBefore())}
      {item("下方加一行", (chain) => chain.addRowAfter())}
      {item("左侧加一列", (chain) => chain.addColumnBefore())}
      {item("右侧加一列", (chain) => chain.addColumnAfter())}
      <MenuSeparator />
      {item("首行作表头", (chain) => chain.toggleHeaderRow())}
      {item("合并或拆分单元格", (chain) => chain.mergeOrSplit())}
      <MenuSeparator />
      {item("删除这一行", (chain) => chain.deleteRow())}
      {item("删除这一列", (chain) => chain.deleteColumn())}
      {item("删除表格", (chain) => chain.deleteTable())}
    </Menu>
  );
}
