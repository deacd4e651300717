"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { BodyEditor, type BodyEditorHandle } from "#components/admin/editor/body-editor";
import { TextField } from "#components/ui/text-field";
import { type Body, emptyBody } from "#lib/body/schema";
import { textOf } from "#lib/form-values";
import type { ListedSnippet } from "#lib/snippets/queries";
import { EditForm } from "../edit-form";
import { create, update } from "./actions";

interface Props {
  kind: ListedSnippet["kind"];
  /** null: a new one. */
  snippet: { id: number; name: string; body: Body; updatedAt: Date } | null;
  isLocked?: boolean;
  /** How many texts change with it. */
  uses?: number;
}

/** The name and the words of a snippet. */
export function SnippetForm({ kind, snippet, isLocked = false, uses = 0 }: Props) {
  const router = useRouter();
  const editor = useRef<BodyEditorHandle>(null);
  // The state that the next save builds on.
  const [seenAt, setSeenAt] = useState(snippet?.updatedAt ?? null);
  const read = (form: FormData) => ({
    name: textOf(form, "name"),
    body: editor.current?.body() ?? snippet?.body ?? emptyBody,
  });
  const fields = (touch: () => void) => (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5">
      <TextField
        name="name"
        label="名称"
        hint="只有同事看得到，写文章时按它查找。"
        defaultValue={snippet?.name}
        disabled={isLocked}
        autoComplete="off"
      />
      <BodyEditor
        ref={editor}
        initial={snippet?.body ?? emptyBody}
        label="内容"
        isLocked={isLocked}
        onChange={touch}
      />
    </div>
  );
  return snippet && seenAt ? (
    <EditForm
      action={update}
      isLocked={isLocked}
      submitLabel={uses > 0 ? `保存并更新 ${uses} 处` : "保存"}
      toInput={(form) => ({ id: snippet.id, seenAt, ...read(form) })}
      onSaved={({ updatedAt }) => setSeenAt(updatedAt)}
    >
      {fields}
    </EditForm>
  ) : (
    <EditForm
      action={create}
      toInput={(form) => ({ kind, ...read(form) })}
      onSaved={({ id }) => router.push(`/admin/snippets/${id}`)}
    >
      {fields}
    </EditForm>
  );
}
