"use client";

import type { Editor } from "@tiptap/react";
import { type FormEvent, useState } from "react";
import { LinkTargetField } from "#components/admin/editor/link-target-field";
import { completedHref } from "#components/admin/editor/typed-href";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { FormContext } from "#components/ui/form-context";
import { isSafeHref } from "#lib/body/href";

interface Props {
  editor: Editor;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Makes a link of the selection, changes the one around the cursor, or takes it away. */
export function LinkDialog({ editor, isOpen, onOpenChange }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      focusAfter={() => editor.commands.focus()}
      title="链接"
    >
      <LinkForm editor={editor} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const current = String(editor.getAttributes("link").href ?? "");
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // React passes events on to the form around the editor, although the dialog stands elsewhere in the page.
    event.stopPropagation();
    const href = completedHref(String(new FormData(event.currentTarget).get("href")).trim());
    if (!isSafeHref(href)) {
      setError("请填写 https:// 开头的网址、/ 开头的站内网址，或从查到的文章里选一篇");
      return;
    }
    setLink(editor, href);
    onDone();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    onDone();
  };
  return (
    <FormContext value={{ errors: { href: error }, isPending: false }}>
      <form onSubmit={submit} noValidate className="grid gap-5">
        <LinkTargetField
          name="href"
          label="网址"
          placeholder="https://、/站内网址，或站内文章的标题"
          initial={current}
        />
        <div className="flex flex-wrap justify-end gap-3">
          {current && <Button onClick={remove}>取消链接</Button>}
          <Button type="submit" look="primary">
            确定
          </Button>
        </div>
      </form>
    </FormContext>
  );
}

function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus().extendMarkRange("link");
  if (editor.state.selection.empty && !editor.isActive("link"))
    chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
  else chain.setLink({ href }).run();
}
