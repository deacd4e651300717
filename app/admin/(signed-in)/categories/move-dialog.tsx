"use client";

import { CategoryField } from "#components/admin/category-field";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Dialog } from "#components/ui/dialog";
import { useToast } from "#components/ui/toast";
import { type CategoryChoice, subtreeIds } from "#lib/categories/schema";
import { idOf } from "#lib/form-values";
import { move } from "./actions";

interface Props {
  category: CategoryChoice;
  categories: CategoryChoice[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Puts a category under another parent, at the end of what is there. */
export function MoveDialog({ category, categories, isOpen, onOpenChange }: Props) {
  const toast = useToast();
  const own = subtreeIds(categories, category.id);
  const parents = categories.filter(({ id }) => !own.includes(id));
  const lastIn = (parentId: number | null) => parents.filter((other) => other.parentId === parentId).length;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`移动“${category.name}”`}
      description="下级分类和文章一起移动，网址随之改变，旧网址自动跳转。"
    >
      <ActionForm
        action={move}
        toInput={(form) => {
          const parentId = idOf(form, "parentId");
          return { id: category.id, parentId, position: lastIn(parentId) };
        }}
        onDone={() => {
          onOpenChange(false);
          toast(`已移动“${category.name}”`);
        }}
      >
        <CategoryField
          name="parentId"
          label="移到"
          initial={category.parentId}
          choices={parents}
          emptyLabel="最上级"
        />
        <div className="flex justify-end">
          <SubmitButton pendingLabel="正在移动…">移动</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
