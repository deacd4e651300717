"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { restore } from "../actions";

/** Above an article in the trash: it can be read, and taken out again. */
export function TrashNotice({ id }: { id: number }) {
  const router = useRouter();
  const toast = useToast();
  const { run, isPending, refusal } = useAction(restore, () => {
    toast("已恢复");
    router.refresh();
  });
  return (
    <div className="mb-4 grid gap-3">
      {refusal && <RefusalNotice refusal={refusal} />}
      <Notice>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span>这篇文章在回收站里，不能修改。</span>
          <Button aria-disabled={isPending} onClick={() => run({ id })}>
            {isPending ? "正在恢复…" : "恢复"}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
