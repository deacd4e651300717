"use client";

import { type FormEvent, useId, useState } from "react";
import { CategoryField } from "#components/admin/category-field";
import { Button } from "#components/ui/button";
import { FormContext } from "#components/ui/form-context";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { type BulkAction, bulkActionSchema } from "#lib/bulk-changes/schema";
import type { BulkKind } from "./bulk-bar";
import type { Choices } from "./desk/side-panel";

interface Props {
  kind: BulkKind;
  choices: Choices;
  onChosen: (change: BulkAction) => void;
}

/** Asks for what a change needs: the category, the tag, the lawyer, the reason. */
export function BulkInput({ kind, choices, onChosen }: Props) {
  const listId = useId();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name)) || undefined;
    const parsed = bulkActionSchema.safeParse({
      action: kind,
      categoryId: number("categoryId"),
      authorId: number("authorId"),
      tag: form.get("tag") ?? undefined,
      reason: form.get("reason") ?? undefined,
    });
    if (parsed.success) onChosen(parsed.data);
    else
      setErrors(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
  };
  return (
    <FormContext value={{ errors, isPending: false }}>
      <form noValidate className="grid gap-5" onSubmit={choose}>
        {kind === "category" && (
          <CategoryField name="categoryId" label="移到" choices={choices.categories} emptyLabel="请选择" />
        )}
        {kind === "author" && (
          <SelectField
            name="authorId"
            label="署名律师"
            options={[
              { value: "", label: "请选择" },
              ...choices.lawyers
                .filter(({ isActive }) => isActive)
                .map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
        )}
        {(kind === "addTag" || kind === "removeTag") && (
          <>
            <TextField name="tag" label="标签" list={listId} maxLength={20} autoComplete="off" />
            <datalist id={listId}>
              {choices.tags.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
        {kind === "withdraw" && (
          <TextField
            name="reason"
            label="原因（可不填，只记入操作记录）"
            autoComplete="off"
            maxLength={200}
          />
        )}
        <div className="flex justify-end">
          <Button type="submit" look="primary">
            预览
          </Button>
        </div>
      </form>
    </FormContext>
  );
}
