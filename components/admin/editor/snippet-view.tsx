"use client";

import type { ReactNodeViewProps } from "@tiptap/react";
import { useEffect, useState } from "react";
import { LeafFrame } from "#components/admin/editor/leaf-frame";

/** "gone": deleted since. */
type Content = { name: string; text: string } | "gone" | null;

/** A shared snippet in the text: it is changed in the library, here it can only be moved or taken out. */
export function SnippetView(props: ReactNodeViewProps) {
  const id = Number(props.node.attrs.snippetId);
  const [content, setContent] = useState<Content>(null);
  useEffect(() => {
    const request = new AbortController();
    fetch(`/api/snippets/${id}`, { signal: request.signal })
      .then(async (answer) =>
        setContent(answer.ok ? await answer.json() : answer.status === 404 ? "gone" : null),
      )
      // Offline it is a block without words; the text keeps it all the same.
      .catch(() => {});
    return () => request.abort();
  }, [id]);
  return (
    <LeafFrame {...props} name="共用片段">
      {content === "gone" ? (
        <p>已从素材里删除，读者看不到。请把它移除。</p>
      ) : (
        <>
          <p>
            <strong>{content?.name ?? `编号 ${id}`}</strong>
          </p>
          <p className="embed-text line-clamp-4">{content?.text}</p>
          <p className="embed-note">在“素材”里改一次，用到它的文章都会更新。</p>
        </>
      )}
    </LeafFrame>
  );
}
