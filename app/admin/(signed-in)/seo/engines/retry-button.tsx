"use client";

import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { EngineState } from "#lib/push/admin-queries";
import { engineNames } from "#lib/push/schema";
import { retry } from "./actions";

/** Tries at once what waits for an engine, or failed lately. */
export function RetryButton({ engine }: Pick<EngineState, "engine">) {
  const toast = useToast();
  const retrying = useAction(retry, () => toast("已重新排队，马上推送"));
  return (
    <div className="grid gap-3 justify-self-start">
      {retrying.refusal && <RefusalNotice refusal={retrying.refusal} />}
      <Button
        aria-disabled={retrying.isPending}
        onClick={() => !retrying.isPending && retrying.run({ engine })}
      >
        现在重试<span className="sr-only">：{engineNames[engine]}</span>
      </Button>
    </div>
  );
}
