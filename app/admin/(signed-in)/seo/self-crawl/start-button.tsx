"use client";

import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { startNow } from "./actions";

/** Begins the visit at once; it goes on whatever happens to this page. */
export function StartButton() {
  const toast = useToast();
  const starting = useAction(startNow, () => toast("已开始检查，稍后刷新可看到结果"));
  return (
    <>
      <Button disabled={starting.isPending} onClick={() => starting.run({})}>
        现在检查
      </Button>
      {starting.refusal && <RefusalNotice refusal={starting.refusal} />}
    </>
  );
}
