import Form from "next/form";
import type { z } from "zod";
import { CategoryField } from "#components/admin/category-field";
import { Button } from "#components/ui/button";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { type articleFilterSchema, articleStatusNames } from "#lib/articles/schema";
import type { CategoryChoice } from "#lib/categories/schema";

interface Props {
  filter: z.output<typeof articleFilterSchema>;
  categories: CategoryChoice[];
  lawyers: { id: number; name: string }[];
}

const states = Object.entries(articleStatusNames).map(([value, label]) => ({ value, label }));

/** The filters of the list; the address says them all, so that a filtered list can be kept as a bookmark. */
export function FilterForm({ filter, categories, lawyers }: Props) {
  const { query, status, categoryId, authorId } = filter;
  return (
    <Form
      // A form keeps what was typed; the key makes it follow the address.
      key={JSON.stringify([query, status, categoryId, authorId])}
      action="/admin/articles"
      role="search"
      className="mb-6 grid grid-cols-2 items-end gap-3 lg:grid-cols-[2fr_1fr_1.3fr_1fr_auto]"
    >
      <div className="max-lg:col-span-2">
        <TextField name="query" label="标题或编号" type="search" defaultValue={query} maxLength={100} />
      </div>
      <SelectField
        name="status"
        label="状态"
        defaultValue={status ?? ""}
        options={[{ value: "", label: "全部" }, ...states]}
      />
      <CategoryField
        name="categoryId"
        label="分类"
        initial={categoryId}
        choices={categories}
        emptyLabel="全部"
      />
      <SelectField
        name="authorId"
        label="署名律师"
        defaultValue={authorId ?? ""}
        options={[
          { value: "", label: "全部" },
          ...lawyers.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <Button type="submit">筛选</Button>
    </Form>
  );
}
