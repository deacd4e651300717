"use client";

import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { Time } from "#components/ui/time";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { ArticlePush } from "#lib/push/admin-queries";
import { engineNames, kindNames, stateNames } from "#lib/push/schema";
import { pushNow, switchPush } from "../[id]/actions";
import { useDesk } from "./desk-context";
import { Panel } from "./panel";

/** What search engines were told of this article, and whether they are told at all. */
export function PushPanel({ articleId, push }: { articleId: number; push: ArticlePush }) {
  const toast = useToast();
  const { stored } = useDesk();
  const switching = useAction(switchPush, () => toast("已保存"));
  const pushing = useAction(pushNow, () => toast("已排队，马上推送"));
  const refusal = switching.refusal ?? pushing.refusal;
  const isBusy = switching.isPending || pushing.isPending;
  return (
    <Panel title="推送" isBusy={isBusy}>
      {refusal && <RefusalNotice refusal={refusal} />}
      <label className="flex min-h-10 items-center gap-3 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={push.isOn}
          onChange={(event) => !isBusy && switching.run({ id: articleId, isOn: event.target.checked })}
        />
        发布和更新时推送给搜索引擎
      </label>
      {push.rows.length > 0 && (
        <ul className="grid gap-2">
          {push.rows.map(({ id, engine, kind, state, answer, createdAt, triedAt }) => (
            <li key={id} className="border-l-2 border-line pl-3">
              <p className={state === "FAILED" ? "text-danger" : ""}>
                {engineNames[engine]}：{kindNames[kind]}，{stateNames[state]}
              </p>
              <p className="text-muted wrap-anywhere">
                <Time at={triedAt ?? createdAt} /> {answer}
              </p>
            </li>
          ))}
        </ul>
      )}
      {stored.status === "PUBLISHED" && push.isOn && (
        <div>
          <Button aria-disabled={isBusy} onClick={() => !isBusy && pushing.run({ id: articleId })}>
            现在推送
          </Button>
        </div>
      )}
    </Panel>
  );
}
