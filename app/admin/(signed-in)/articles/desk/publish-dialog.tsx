"use client";

import { Button } from "#components/ui/button";
import { CheckboxField } from "#components/ui/checkbox-field";
import { Dialog } from "#components/ui/dialog";
import { CheckSummary } from "./check-summary";

interface Props {
  isOpen: boolean;
  /** null before the first save. */
  id: number | null;
  onOpenChange: (isOpen: boolean) => void;
  /** Whether the article is public already. */
  isUpdate: boolean;
  isPending: boolean;
  onConfirm: (minor: boolean) => Promise<void>;
}

/** The last question before the public reads it. */
export function PublishDialog({ isOpen, id, onOpenChange, isUpdate, isPending, onConfirm }: Props) {
  const submit = async (minor: boolean) => {
    await onConfirm(minor);
    onOpenChange(false);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={isUpdate ? "更新已发布的文章？" : "发布这篇文章？"}
      description={
        isUpdate
          ? "没有保存的修改会先保存。读者马上看到新的内容，网址不变。"
          : "没有保存的修改会先保存。发布后所有人都能看到，随时可以下架。"
      }
    >
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) void submit(new FormData(event.currentTarget).has("minor"));
        }}
      >
        {id !== null && <CheckSummary id={id} />}
        {isUpdate && <CheckboxField name="minor" label="仅改错字" hint="文章的更新时间保持不变。" />}
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={() => onOpenChange(false)}>取消</Button>
          <Button type="submit" look="primary" aria-disabled={isPending}>
            {isPending ? "正在发布…" : isUpdate ? "确认更新" : "确认发布"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
