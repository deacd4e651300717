"use client";

import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { startDrillNow } from "./actions";

/** Begins the drill; it goes on whatever happens to this page. */
export function DrillButton() {
  const toast = useToast();
  const starting = useAction(startDrillNow, () => toast("已开始演练，稍后刷新可看到结果"));
  return (
    <>
      <Button disabled={starting.isPending} onClick={() => starting.run({})}>
        演练恢复
      </Button>
      {starting.refusal && <RefusalNotice refusal={starting.refusal} />}
    </>
  );
}
