"use client";

import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { insertBody } from "#components/admin/editor/change-body";
import { SnippetList } from "#components/admin/snippet-list";
import { Dialog } from "#components/ui/dialog";
import { Notice } from "#components/ui/notice";
import type { Body } from "#lib/body/schema";
import type { ListedSnippet } from "#lib/snippets/queries";

interface Props {
  editor: Editor;
  isOpen: boolean;
  onClose: () => void;
}

/** Puts a snippet at the cursor: a template as a copy, a shared one by reference. */
export function SnippetDialog({ editor, isOpen, onClose }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (snippet: ListedSnippet) => {
    const body = snippet.kind === "SHARED" ? referTo(snippet.id) : await fetchBody(snippet.id);
    if (!body) return setProblem(`“${snippet.name}”没有取到，正文没有改变。请稍后再试。`);
    setProblem(null);
    insertBody(editor, body);
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title="素材">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <SnippetList onChoose={choose} />
    </Dialog>
  );
}

function referTo(snippetId: number): Body {
  return { type: "doc", content: [{ type: "snippet", attrs: { snippetId } }] };
}

async function fetchBody(id: number): Promise<Body | null> {
  const answer = await fetch(`/api/snippets/${id}`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { body: Body }).body : null;
}
