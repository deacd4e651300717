"use client";

import { useContext, useState } from "react";
import { SearchPreview } from "#components/admin/search-preview";
import { FormContext } from "#components/ui/form-context";
import { Notice } from "#components/ui/notice";
import { TextareaField, TextField } from "#components/ui/text-field";
import { encodePath } from "#lib/addresses/schema";
import { engineLocationMax } from "#lib/sitemaps/schema";
import type { PanelProps } from "./side-panel";

const names = ["seoTitle", "seoDescription", "slug"];

/** What search engines show, and the address; folded away, because the defaults are right for most texts. */
export function SearchFields({ fields, set }: PanelProps) {
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
        <TextField
          name="slug"
          label="网址名"
          hint="网址规则用到网址名时才需要；不填时用编号。"
          autoCapitalize="none"
          spellCheck={false}
          value={fields.slug}
          onChange={(event) => set("slug", event.target.value)}
        />
        {isLongSlug(fields.slug) && (
          <Notice>
            网址里的汉字每个占 9 个字节，这个网址名会让网址超过 {engineLocationMax} 个字节，百度、360
            和神马不收录这样的网址。建议改用拼音，或缩短。
          </Notice>
        )}
      </div>
    </details>
  );
}

/** What stands before the slug: host and category; an address is rarely shorter. */
const usualLead = 60;

function isLongSlug(slug: string): boolean {
  return encodePath(slug).length + usualLead > engineLocationMax;
}
