"use client";

import Form from "next/form";
import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { CategoryField } from "#components/admin/category-field";
import { Button } from "#components/ui/button";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { type ArticleFilter, articleFilterSchema, type Column, listAddress } from "#lib/articles/list-filter";
import { articleStatusNames } from "#lib/articles/schema";
import type { Choices } from "./desk/side-panel";
import { MoreFilters } from "./more-filters";

interface Props {
  filter: ArticleFilter;
  columns: Column[];
  choices: Choices;
  writers: { id: string; name: string }[];
}

const { DRAFT, PUBLISHED, WITHDRAWN } = articleStatusNames;
const states = Object.entries({ DRAFT, PUBLISHED, WITHDRAWN });
const any = { value: "", label: "全部" };

/** The filters of the list. The address says those that are set, so that a filtered list can be kept and sent. */
export function FilterForm({ filter, columns, choices, writers }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = articleFilterSchema.parse(Object.fromEntries(new FormData(event.currentTarget)));
    startTransition(() => router.push(listAddress(wanted, columns)));
  };
  return (
    <Form action="/admin/articles" role="search" className="mb-5" onSubmit={submit}>
      <div className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[2fr_1fr_1.3fr_1fr_auto]">
        <div className="max-lg:col-span-2">
          <TextField
            name="query"
            label="标题或编号"
            type="search"
            defaultValue={filter.query}
            maxLength={100}
            placeholder="几个词用空格隔开"
          />
        </div>
        <SelectField
          name="status"
          label="状态"
          defaultValue={filter.status ?? ""}
          options={[any, ...states.map(([value, label]) => ({ value, label }))]}
        />
        <CategoryField
          name="categoryId"
          label="分类"
          initial={filter.categoryId}
          choices={choices.categories}
          emptyLabel="全部"
        />
        <SelectField
          name="authorId"
          label="署名律师"
          defaultValue={filter.authorId ?? ""}
          options={[any, ...choices.lawyers.map(({ id, name }) => ({ value: String(id), label: name }))]}
        />
        <Button type="submit" aria-disabled={isPending} className="lg:min-w-20">
          {isPending ? "正在找…" : "筛选"}
        </Button>
      </div>
      <MoreFilters filter={filter} tags={choices.tags} writers={writers} />
    </Form>
  );
}
