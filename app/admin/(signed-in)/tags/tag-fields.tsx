"use client";

import { AddressField } from "#components/admin/address-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import { linesOf, textOf } from "#lib/form-values";
import { tagPath } from "#lib/tags/schema";

/** The form's texts as the commands take them. */
export function readTag(form: FormData) {
  return {
    name: textOf(form, "name"),
    slug: textOf(form, "slug"),
    intro: textOf(form, "intro"),
    synonyms: linesOf(form, "synonyms"),
  };
}

interface Props {
  tag?: { name: string; slug: string; intro: string; synonyms: string[] };
}

export function TagFields({ tag }: Props) {
  return (
    <>
      <TextField name="name" label="名称" defaultValue={tag?.name} autoComplete="off" />
      <AddressField
        name="slug"
        label="网址名"
        hint="不填时用名称的拼音。"
        defaultValue={tag?.slug}
        pathOf={tagPath}
      />
      <TextareaField name="intro" label="简介" hint="显示在标签页上方。" defaultValue={tag?.intro} />
      <TextareaField
        name="synonyms"
        label="同义词"
        hint="每行一个。作者填了同义词，文章归到这个标签。"
        defaultValue={tag?.synonyms.join("\n")}
      />
    </>
  );
}
