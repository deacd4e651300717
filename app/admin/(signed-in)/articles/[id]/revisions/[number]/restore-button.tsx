"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { restore } from "../actions";

interface Props {
  id: number;
  number: number;
  baseNumber: number;
}

/** Makes an old text the newest one; asks first, though nothing is lost by it. */
export function RestoreButton({ id, number, baseNumber }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, refusal } = useAction(restore, (made) => {
    toast(`已恢复为第 ${made.number} 版`);
    router.push(`/admin/articles/${id}/revisions`);
  });
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        恢复这一版…
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`恢复第 ${number} 版？`}
        text="会用这一版的内容新建一个版本，现在的内容仍保留在历史版本里。线上的文章不变，发布之后才更新。"
        confirmLabel={isPending ? "正在恢复…" : "恢复"}
        look="primary"
        isPending={isPending}
        refusal={refusal}
        onConfirm={() => run({ id, number, baseNumber })}
      />
    </>
  );
}
