"use client";

import { useId } from "react";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { type ArticleFilter, emptyFilter, unverifiedNames } from "#lib/articles/list-filter";
import { reviewStateNames } from "#lib/reviews/schema";

interface Props {
  filter: ArticleFilter;
  tags: readonly string[];
  writers: { id: string; name: string }[];
}

const rare = [
  "review",
  "tag",
  "unverified",
  "noindex",
  "owner",
  "writerId",
  "from",
  "to",
  "sort",
  "order",
] as const;
const optionsOf = (names: Record<string, string>) => [
  { value: "", label: "不限" },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];

/** The conditions that are needed less often, folded away while none of them is set. */
export function MoreFilters({ filter, tags, writers }: Props) {
  const listId = useId();
  const isOpen = rare.some((name) => filter[name] !== emptyFilter[name]);
  return (
    <details open={isOpen} className="mt-3 text-sm">
      <summary className="w-fit py-1.5 text-muted hover:text-ink">更多条件和排序</summary>
      <div className="mt-2 grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-5">
        <SelectField
          name="review"
          label="审核"
          defaultValue={filter.review ?? ""}
          options={optionsOf(reviewStateNames)}
        />
        <TextField
          name="tag"
          label="标签"
          list={listId}
          defaultValue={filter.tag}
          maxLength={20}
          autoComplete="off"
        />
        <datalist id={listId}>
          {tags.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <SelectField
          name="unverified"
          label="未核验"
          defaultValue={filter.unverified ?? ""}
          options={optionsOf(unverifiedNames)}
        />
        <SelectField
          name="noindex"
          label="搜索引擎收录"
          defaultValue={filter.noindex ?? ""}
          options={optionsOf({ yes: "不让收录", no: "可以收录" })}
        />
        <SelectField
          name="owner"
          label="谁的"
          defaultValue={filter.owner ?? ""}
          options={optionsOf({ mine: "我的（我写的或署我的名）", others: "别人写的" })}
        />
        <SelectField
          name="writerId"
          label="最后修改人"
          defaultValue={filter.writerId ?? ""}
          options={optionsOf(Object.fromEntries(writers.map(({ id, name }) => [id, name])))}
        />
        <SelectField
          name="sort"
          label="按什么排"
          defaultValue={filter.sort}
          options={[
            { value: "touched", label: "最近改动" },
            { value: "published", label: "发布时间（只列发布过的）" },
          ]}
        />
        <SelectField
          name="order"
          label="顺序"
          defaultValue={filter.order}
          options={[
            { value: "newest", label: "最新的在前" },
            { value: "oldest", label: "最早的在前" },
          ]}
        />
        <TextField name="from" label="从哪天（按排序的时间）" type="date" defaultValue={filter.from ?? ""} />
        <TextField name="to" label="到哪天" type="date" defaultValue={filter.to ?? ""} />
      </div>
    </details>
  );
}
