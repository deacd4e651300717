"use client";

import type { ChainedCommands, Editor } from "@tiptap/react";
import { Table } from "lucide-react";
import { Toolbar } from "radix-ui";
import { Fragment } from "react";
import { toolClass } from "#components/admin/editor/tool";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu";

type Command = (chain: ChainedCommands) => ChainedCommands;

const groups: [label: string, command: Command][][] = [
  [
    ["上方加一行", (chain) => chain.addRowBefore()],
    ["下方加一行", (chain) => chain.addRowAfter()],
    ["左侧加一列", (chain) => chain.addColumnBefore()],
    ["右侧加一列", (chain) => chain.addColumnAfter()],
  ],
  [
    ["合并所选单元格", (chain) => chain.mergeCells()],
    ["拆分单元格", (chain) => chain.splitCell()],
  ],
  [
    ["首行作表头", (chain) => chain.toggleHeaderRow()],
    ["首列作表头", (chain) => chain.toggleHeaderColumn()],
    ["所选单元格作表头", (chain) => chain.toggleHeaderCell()],
  ],
  [
    ["删除这一行", (chain) => chain.deleteRow()],
    ["删除这一列", (chain) => chain.deleteColumn()],
    ["删除表格", (chain) => chain.deleteTable()],
  ],
];

/** What can be done with the table around the cursor. Cells are selected with the mouse, or with Shift and arrows. */
export function TableMenu({ editor }: { editor: Editor }) {
  return (
    <Menu
      focusAfter={() => editor.commands.focus()}
      trigger={
        <Toolbar.Button aria-label="表格" title="表格" aria-pressed className={toolClass}>
          <Table size={18} aria-hidden />
        </Toolbar.Button>
      }
    >
      {groups.map((group, index) => (
        <Fragment key={group[0]?.[0]}>
          {index > 0 && <MenuSeparator />}
          {group.map(([label, command]) => (
            <TableItem key={label} editor={editor} label={label} command={command} />
          ))}
        </Fragment>
      ))}
    </Menu>
  );
}

// A component of its own, so that what is possible is asked when the menu opens, not while somebody types.
function TableItem({ editor, label, command }: { editor: Editor; label: string; command: Command }) {
  return (
    <MenuItem
      isDisabled={!command(editor.can().chain()).run()}
      onSelect={() => command(editor.chain().focus()).run()}
    >
      {label}
    </MenuItem>
  );
}
