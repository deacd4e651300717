"use client";

import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Dialog } from "#components/ui/dialog";
import { SelectField } from "#components/ui/select-field";
import { useToast } from "#components/ui/toast";
import { merge } from "./actions";

interface Props {
  tag: { id: number; name: string };
  others: { id: number; name: string }[];
  isOpen: boolean;
  onOpenChange: () => void;
}

/** Dissolves one tag in another. */
export function MergeDialog({ tag, others, isOpen, onOpenChange }: Props) {
  const toast = useToast();
  const targets = others.filter(({ id }) => id !== tag.id);
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`合并标签“${tag.name}”`}
      description={`文章都归到下面的标签，“${tag.name}”成为它的同义词，旧网址自动跳转。不能撤销。`}
    >
      <ActionForm
        action={merge}
        toInput={(form) => ({ id: tag.id, intoId: Number(form.get("intoId")) })}
        onDone={() => {
          onOpenChange();
          toast(`已合并“${tag.name}”`);
        }}
      >
        <SelectField
          name="intoId"
          label="合并到"
          options={targets.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <div className="flex justify-end">
          <SubmitButton look="danger" pendingLabel="正在合并…">
            合并
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
