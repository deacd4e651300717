"use client";

import { useContext, useState } from "react";
import { AddressField } from "#components/admin/address-field";
import { SearchPreview } from "#components/admin/search-preview";
import { FormContext } from "#components/ui/form-context";
import { TextareaField, TextField } from "#components/ui/text-field";
import { articlePath } from "#lib/addresses/schema";
import { ancestry } from "#lib/categories/schema";
import type { Choices, PanelProps } from "./side-panel";

const names = ["seoTitle", "seoDescription", "slug"];

/** What search engines show, and the address; folded away, because the defaults are right for most texts. */
export function SearchFields({ fields, set, choices }: PanelProps & { choices: Choices }) {
  const { errors } = useContext(FormContext);
  const [isOpen, setOpen] = useState(false);
  const hasError = names.some((name) => errors[name]);
  return (
    <details
      open={isOpen || hasError}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="border-t border-line pt-3"
    >
      <summary className="py-2 text-sm font-semibold">搜索引擎与网址</summary>
      <div className="grid gap-5 pt-3">
        <TextField
          name="seoTitle"
          label="搜索结果标题"
          hint="不填时用文章标题。"
          value={fields.seoTitle}
          onChange={(event) => set("seoTitle", event.target.value)}
        />
        <TextareaField
          name="seoDescription"
          label="搜索结果描述"
          hint="不填时用摘要。"
          value={fields.seoDescription}
          onChange={(event) => set("seoDescription", event.target.value)}
        />
        <SearchPreview
          title={fields.seoTitle || fields.title}
          description={fields.seoDescription || fields.summary}
        />
        <AddressField
          name="slug"
          label="网址名"
          hint="网址规则用到网址名时才需要；不填时用编号。"
          value={fields.slug}
          pathOf={(slug) => likelyPath(slug, fields.categoryId, choices)}
          onChange={(event) => set("slug", event.target.value)}
        />
      </div>
    </details>
  );
}

/** As publishing would make it; number and day are only as long as the real ones. */
function likelyPath(
  slug: string,
  categoryId: number | null,
  { articlePattern, categories }: Choices,
): string {
  const above = categoryId === null ? [] : ancestry(categories, categoryId);
  const category = above.map((node) => node.slug).join("/");
  return articlePath(articlePattern, { id: 1_000_000, slug, category, year: "2026", month: "01" });
}
