"use client";

import { useState } from "react";
import { AddressField } from "#components/admin/address-field";
import { CategoryField } from "#components/admin/category-field";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import type { CategoryChoice } from "#lib/categories/schema";
import { idOf, textOf } from "#lib/form-values";
import { create } from "./actions";

export function CreateButton({ categories }: { categories: CategoryChoice[] }) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const [parentId, setParentId] = useState<number | null>(null);
  const above = categories.find(({ id }) => id === parentId)?.path ?? "/";
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        新建分类
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title="新建分类">
        <ActionForm
          action={create}
          toInput={(form) => ({
            name: textOf(form, "name"),
            slug: textOf(form, "slug"),
            parentId: idOf(form, "parentId"),
          })}
          onDone={({ path }) => {
            setOpen(false);
            toast(`已新建，网址是 ${path}`);
          }}
        >
          <TextField name="name" label="名称" autoComplete="off" required />
          <CategoryField
            name="parentId"
            label="上级分类"
            choices={categories}
            emptyLabel="无，放在最上级"
            onChange={setParentId}
          />
          <AddressField
            name="slug"
            label="网址名"
            hint="网址里的一段，例如 hunyin。不填时用名称的拼音。"
            pathOf={(slug) => `${above}${slug}/`}
          />
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在新建…">新建</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
