"use client";

import { memo } from "react";
import { CategoryField } from "#components/admin/category-field";
import { PictureField } from "#components/admin/picture-field";
import { TagsField } from "#components/admin/tags-field";
import { SelectField } from "#components/ui/select-field";
import { TextareaField } from "#components/ui/text-field";
import type { CategoryChoice } from "#lib/categories/schema";
import { SearchFields } from "./search-fields";
import { SourceFields } from "./source-fields";
import type { ArticleWork, Fields } from "./use-article";

/** What can be chosen from. */
export interface Choices {
  categories: CategoryChoice[];
  lawyers: { id: number; name: string; isActive: boolean }[];
  tags: string[];
  articlePattern: string;
}

export interface PanelProps {
  fields: Fields;
  set: ArticleWork["set"];
}

/** What belongs to the text: where it stands, who signs it, what it is about. */
export const SidePanel = memo(function SidePanel({
  fields,
  set,
  choices,
  isLocked,
}: PanelProps & { choices: Choices; isLocked: boolean }) {
  const lawyers = choices.lawyers.filter(({ id, isActive }) => isActive || id === fields.authorId);
  return (
    <aside aria-label="文章信息" className="min-w-0">
      <fieldset disabled={isLocked} className="grid min-w-0 gap-5">
        <CategoryField
          name="categoryId"
          label="分类"
          initial={fields.categoryId}
          choices={choices.categories}
          emptyLabel="请选择"
          onChange={(id) => set("categoryId", id)}
        />
        <SelectField
          name="authorId"
          label="署名律师"
          value={fields.authorId ?? ""}
          options={[
            { value: "", label: "请选择" },
            ...lawyers.map(({ id, name, isActive }) => ({
              value: String(id),
              label: isActive ? name : `${name}（已停止执业）`,
            })),
          ]}
          onChange={(event) => set("authorId", Number(event.target.value) || null)}
        />
        <TagsField
          name="tagNames"
          label="标签"
          value={fields.tagNames}
          suggestions={choices.tags}
          onChange={(names) => set("tagNames", names)}
        />
        <TextareaField
          name="summary"
          label="摘要"
          hint="列表里显示；不填时取正文开头。"
          value={fields.summary}
          onChange={(event) => set("summary", event.target.value)}
        />
        <PictureField
          name="coverId"
          label="封面"
          value={fields.coverId}
          onChange={(id) => set("coverId", id)}
        />
        <SourceFields fields={fields} set={set} />
        <SearchFields fields={fields} set={set} choices={choices} />
      </fieldset>
    </aside>
  );
});
