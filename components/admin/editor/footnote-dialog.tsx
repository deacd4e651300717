"use client";

import type { Editor } from "@tiptap/react";
import { type FormEvent, useState } from "react";
import { footnoteLimit } from "#components/admin/editor/footnote";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { FormContext } from "#components/ui/form-context";
import { TextareaField } from "#components/ui/text-field";

interface Props {
  editor: Editor;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Writes a note at the cursor, or rewords the selected one. */
export function FootnoteDialog({ editor, isOpen, onOpenChange }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      focusAfter={() => editor.commands.focus()}
      title="注释"
      description="编号按正文里的次序自动生成，注文列在文末。"
    >
      <FootnoteForm editor={editor} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function FootnoteForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const isOld = editor.isActive("footnote");
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // React passes events on to the form around the editor, although the dialog stands elsewhere in the page.
    event.stopPropagation();
    const text = String(new FormData(event.currentTarget).get("text")).trim();
    if (text === "" || text.length > footnoteLimit) {
      setError(text === "" ? "请填写注文" : `注文最多 ${footnoteLimit} 个字`);
      return;
    }
    editor.chain().focus().setFootnote(text).run();
    onDone();
  };
  const remove = () => {
    editor.chain().focus().deleteSelection().run();
    onDone();
  };
  return (
    <FormContext value={{ errors: { text: error }, isPending: false }}>
      <form onSubmit={submit} noValidate className="grid gap-5">
        <TextareaField
          name="text"
          label="注文"
          defaultValue={isOld ? editor.getAttributes("footnote").text : ""}
        />
        <div className="flex flex-wrap justify-end gap-3">
          {isOld && <Button onClick={remove}>删除注释</Button>}
          <Button type="submit" look="primary">
            确定
          </Button>
        </div>
      </form>
    </FormContext>
  );
}
