"use client";

import type { Editor } from "@tiptap/react";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { insertLeaf } from "#components/admin/editor/change-body";
import { LinkTargetField } from "#components/admin/editor/link-target-field";
import { completedHref, shownHref } from "#components/admin/editor/typed-href";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { FormContext } from "#components/ui/form-context";
import { TextareaField, TextField } from "#components/ui/text-field";
import { callToActionSchema, caseSchema, statuteSchema, videoSchema } from "#lib/body/leaf-blocks";

interface Field {
  name: string;
  label: string;
  /** A line where left out. */
  as?: "lines" | "day" | "target";
  placeholder?: string;
  hint?: string;
}

interface Form {
  title: string;
  description?: string;
  attrs: z.ZodType<Record<string, unknown>>;
  fields: Field[];
}

/** The blocks whose fields are lines of text. */
export const leafForms = {
  statute: {
    title: "法条",
    attrs: statuteSchema.shape.attrs,
    fields: [
      { name: "law", label: "法律名称", placeholder: "中华人民共和国民法典" },
      { name: "article", label: "条款", placeholder: "第一千零八十五条第一款" },
      { name: "text", label: "条文", as: "lines" },
      { name: "asOf", label: "条文内容截至（可不填）", as: "day" },
    ],
  },
  case: {
    title: "案例",
    attrs: caseSchema.shape.attrs,
    fields: [
      { name: "number", label: "案号", placeholder: "（2026）浙01民终1234号" },
      { name: "court", label: "审理法院" },
      { name: "decidedOn", label: "裁判日期（可不填）", as: "day" },
      { name: "gist", label: "裁判要旨", as: "lines" },
      { name: "sourceUrl", label: "来源（可不填）", placeholder: "https://" },
    ],
  },
  callToAction: {
    title: "行动按钮",
    attrs: callToActionSchema.shape.attrs,
    fields: [
      { name: "label", label: "按钮文字", placeholder: "电话咨询" },
      { name: "href", label: "目标", as: "target", placeholder: "电话、邮箱、/站内网址，或站内文章的标题" },
    ],
  },
  video: {
    title: "视频链接",
    description: "文中显示为一张链接卡片，读者点开后到原网站观看。",
    attrs: videoSchema.shape.attrs,
    fields: [
      { name: "title", label: "标题" },
      { name: "url", label: "网址", placeholder: "https://" },
    ],
  },
} satisfies Record<string, Form>;

export type LeafFormName = keyof typeof leafForms;

interface Props {
  editor: Editor;
  /** Which fields are open; null: none. */
  name: LeafFormName | null;
  onClose: () => void;
}

/** Fills in a new block at the cursor, or changes the selected one. */
export function LeafDialog({ editor, name, onClose }: Props) {
  const form: Form | null = name && leafForms[name];
  return (
    <Dialog
      isOpen={form !== null}
      onOpenChange={onClose}
      focusAfter={() => editor.commands.focus()}
      title={form?.title ?? ""}
      {...(form?.description ? { description: form.description } : {})}
    >
      {name && form && <LeafForm editor={editor} name={name} form={form} onDone={onClose} />}
    </Dialog>
  );
}

function LeafForm({
  editor,
  name,
  form,
  onDone,
}: {
  editor: Editor;
  name: string;
  form: Form;
  onDone: () => void;
}) {
  const current = editor.isActive(name) ? editor.getAttributes(name) : {};
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // React passes events on to the form around the editor, although the dialog stands elsewhere in the page.
    event.stopPropagation();
    const parsed = form.attrs.safeParse(readFields(form.fields, new FormData(event.currentTarget)));
    if (!parsed.success) {
      setErrors(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message])),
      );
      return;
    }
    if (editor.isActive(name)) editor.chain().focus().updateAttributes(name, parsed.data).run();
    else insertLeaf(editor, { type: name, attrs: parsed.data });
    onDone();
  };
  return (
    <FormContext value={{ errors, isPending: false }}>
      <form onSubmit={submit} noValidate className="grid gap-5">
        {form.fields.map((field) => (
          <LeafField key={field.name} field={field} value={String(current[field.name] ?? "")} />
        ))}
        <div className="flex justify-end">
          <Button type="submit" look="primary">
            确定
          </Button>
        </div>
      </form>
    </FormContext>
  );
}

function LeafField({ field: { as, ...field }, value }: { field: Field; value: string }) {
  if (as === "target")
    return <LinkTargetField {...field} placeholder={field.placeholder ?? ""} initial={shownHref(value)} />;
  if (as === "lines") return <TextareaField {...field} rows={6} defaultValue={value} />;
  return (
    <TextField {...field} type={as === "day" ? "date" : "text"} defaultValue={value} autoComplete="off" />
  );
}

function readFields(fields: Field[], form: FormData): Record<string, string | null> {
  return Object.fromEntries(
    fields.map(({ name, as }) => {
      const text = String(form.get(name) ?? "").trim();
      if (as === "day") return [name, text || null];
      return [name, as === "target" ? completedHref(text) : text];
    }),
  );
}
