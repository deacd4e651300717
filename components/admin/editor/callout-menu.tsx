"use client";

import type { Editor } from "@tiptap/react";
import { Megaphone } from "lucide-react";
import { Toolbar } from "radix-ui";
import { type CalloutTone, calloutNames } from "#components/admin/editor/callout";
import { toolClass } from "#components/admin/editor/tool";
import { Menu, MenuItem } from "#components/ui/menu";

const tones = Object.keys(calloutNames) as CalloutTone[];

/** Boxes of three tones; the one that is on is taken away by choosing it again. */
export function CalloutMenu({ editor, tone }: { editor: Editor; tone: string | null }) {
  return (
    <Menu
      focusAfter={() => editor.commands.focus()}
      trigger={
        <Toolbar.Button aria-label="提示框" title="提示框" aria-pressed={tone !== null} className={toolClass}>
          <Megaphone size={18} aria-hidden />
        </Toolbar.Button>
      }
    >
      {tones.map((name) => (
        <MenuItem key={name} onSelect={() => editor.chain().focus().setCallout(name).run()}>
          {name === tone ? `取消${calloutNames[name]}框` : `${calloutNames[name]}框`}
        </MenuItem>
      ))}
    </Menu>
  );
}
