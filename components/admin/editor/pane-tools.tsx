"use client";

import { Keyboard, ListTree, Maximize2, Search } from "lucide-react";
import type { EditorDialog } from "#components/admin/editor/edit-block";
import { Tool } from "#components/admin/editor/tool";
import type { PaneControls } from "#components/admin/editor/use-panes";

interface Props {
  panes: PaneControls;
  openDialog: (dialog: EditorDialog) => void;
}

/** The tools at the end of the toolbar, for the text as a whole. */
export function PaneTools({ panes, openDialog }: Props) {
  return (
    <>
      <Tool
        label="大纲"
        keys="Ctrl+Alt+O"
        Icon={ListTree}
        isOn={panes.outline}
        onClick={() => panes.toggle("outline")}
      />
      <Tool
        label="查找和替换"
        keys="Ctrl+F"
        Icon={Search}
        isOn={panes.find}
        onClick={() => panes.toggle("find")}
      />
      <Tool
        label="全屏"
        keys="Ctrl+Alt+F"
        Icon={Maximize2}
        isOn={panes.fullScreen}
        onClick={() => panes.toggle("fullScreen")}
      />
      <Tool label="快捷键" keys="Ctrl+/" Icon={Keyboard} onClick={() => openDialog("shortcuts")} />
    </>
  );
}
