"use client";

import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { discardHome, publishHomeDraft } from "../actions";

/** What to do with a saved home page that readers don't see yet. */
export function HomeDraft() {
  const toast = useToast();
  const publishing = useAction(publishHomeDraft, () => toast("首页已发布"));
  // The form keeps what was chosen; a reload shows the public home page again.
  const discarding = useAction(discardHome, () => location.reload());
  const isPending = publishing.isPending || discarding.isPending;
  const refusal = publishing.refusal ?? discarding.refusal;
  return (
    <Notice>
      <p>首页有保存过的修改还没有发布，读者看到的仍是原来的首页。</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <a href="/admin/preview/home" target="_blank" rel="noreferrer" className="link py-2">
          预览
        </a>
        <Button look="primary" aria-disabled={isPending} onClick={() => !isPending && publishing.run({})}>
          发布
        </Button>
        <Button look="quiet" aria-disabled={isPending} onClick={() => !isPending && discarding.run({})}>
          放弃修改
        </Button>
      </p>
    </Notice>
  );
}
