"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { AddressField } from "#components/admin/address-field";
import { BodyEditor, type BodyEditorHandle } from "#components/admin/editor/body-editor";
import { TextareaField, TextField } from "#components/ui/text-field";
import { type Body, emptyBody } from "#lib/body/schema";
import { textOf } from "#lib/form-values";
import { pagePath } from "#lib/pages/schema";
import { EditForm } from "../edit-form";
import { create, update } from "./actions";

export interface EditedPage {
  id: number;
  title: string;
  slug: string;
  path: string;
  body: Body;
  seoDescription: string;
  updatedAt: Date;
}

/** A free page; null: a new one. */
export function PageForm({ page }: { page: EditedPage | null }) {
  const router = useRouter();
  const editor = useRef<BodyEditorHandle>(null);
  // The state that the next save builds on.
  const [seenAt, setSeenAt] = useState(page?.updatedAt ?? null);
  const ownPath = page && page.path !== `/${page.slug}/` ? page.path : "";
  const read = (form: FormData) => ({
    title: textOf(form, "title"),
    slug: textOf(form, "slug"),
    path: textOf(form, "path").trim() || null,
    body: editor.current?.body() ?? page?.body ?? emptyBody,
    seoDescription: textOf(form, "seoDescription"),
  });
  const fields = (touch: () => void) => (
    <div className="grid max-w-2xl gap-5">
      <TextField name="title" label="标题" defaultValue={page?.title} autoComplete="off" />
      <BodyEditor
        ref={editor}
        initial={page?.body ?? emptyBody}
        label="正文"
        storageKey={page ? `page:${page.id}` : undefined}
        onChange={touch}
      />
      <AddressField
        name="slug"
        label="网址名"
        hint="不填时用标题的拼音。"
        defaultValue={page?.slug}
        pathOf={(slug) => pagePath({ slug, path: null })}
      />
      <AddressField
        name="path"
        label="完整网址"
        hint="只在旧网站的网址要保留时填写，例如 /about.html。"
        defaultValue={ownPath}
        pathOf={(path) => path.trim()}
      />
      <TextareaField name="seoDescription" label="搜索结果描述" defaultValue={page?.seoDescription} />
    </div>
  );
  return page && seenAt ? (
    <EditForm
      action={update}
      toInput={(form) => ({ id: page.id, seenAt, ...read(form) })}
      onSaved={({ updatedAt }) => setSeenAt(updatedAt)}
    >
      {fields}
    </EditForm>
  ) : (
    <EditForm
      action={create}
      toInput={read}
      submitLabel="保存草稿"
      onSaved={({ id }) => router.push(`/admin/pages/${id}`)}
    >
      {fields}
    </EditForm>
  );
}
