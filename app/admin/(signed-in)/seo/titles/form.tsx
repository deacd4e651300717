"use client";

import { useState } from "react";
import { ListEditor } from "#components/admin/list-editor";
import { SearchPreview } from "#components/admin/search-preview";
import { TextField } from "#components/ui/text-field";
import { fillTemplate } from "#lib/seo/schema";
import type { Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { changeTitles } from "../actions";

type Seo = Settings["seo"];

interface Props {
  value: Seo;
  /** What the preview is made of. */
  sample: { title: string; summary: string; category: string; firm: string };
}

const titleHint = "可用 {title} 标题、{category} 分类、{firm} 律所名称";

export function TitlesForm({ value, sample }: Props) {
  const [seo, setSeo] = useState(value);
  const fill = (template: string) => fillTemplate(template, sample);
  const field = (name: Exclude<keyof Seo, "metaTags">) => ({
    name,
    value: seo[name],
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => setSeo({ ...seo, [name]: event.target.value }),
  });
  return (
    <EditForm action={changeTitles} toInput={() => seo}>
      {(touch) => (
        <div className="grid max-w-2xl gap-5">
          <TextField label="文章的标题" hint={`${titleHint}。`} {...field("articleTitle")} />
          <TextField
            label="列表和资料页的标题"
            hint={`${titleHint}、{page} 第几页。`}
            {...field("listTitle")}
          />
          <TextField
            label="文章的描述"
            hint="可用 {summary} 摘要、{title}、{category}、{firm}。"
            {...field("articleDescription")}
          />
          <TextField label="列表和资料页的描述" {...field("listDescription")} />
          <SearchPreview title={fill(seo.articleTitle)} description={fill(seo.articleDescription)} />
          <ListEditor
            label="验证标签"
            itemLabel="标签"
            items={seo.metaTags}
            max={20}
            makeItem={() => ({ name: "", content: "" })}
            onChange={(metaTags) => {
              setSeo({ ...seo, metaTags });
              touch();
            }}
            renderItem={(tag, change, index) => (
              <div className="grid gap-3 sm:grid-cols-2">
                <TextField
                  name={`metaTags.${index}.name`}
                  label="名称"
                  placeholder="baidu-site-verification"
                  value={tag.name}
                  onChange={(event) => change({ name: event.target.value })}
                />
                <TextField
                  name={`metaTags.${index}.content`}
                  label="内容"
                  value={tag.content}
                  onChange={(event) => change({ content: event.target.value })}
                />
              </div>
            )}
          />
        </div>
      )}
    </EditForm>
  );
}
