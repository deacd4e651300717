"use client";

import type { ReactNodeViewProps } from "@tiptap/react";
import { LeafFrame } from "#components/admin/editor/leaf-frame";

/** A shared snippet in the text: it is changed in the library, here it can only be moved or taken out. */
export function SnippetView(props: ReactNodeViewProps) {
  return (
    <LeafFrame {...props} name="共用片段">
      <p>编号 {props.node.attrs.snippetId}</p>
    </LeafFrame>
  );
}
