import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge";
import { Notice } from "#components/ui/notice";
import { Time } from "#components/ui/time";
import { countMax, type EngineState } from "#lib/push/admin-queries";
import { RetryButton } from "./retry-button";

/** What an engine said last, what waits for it, and what it still takes. */
export function EngineStatus({ state, isManager }: { state: EngineState; isManager: boolean }) {
  const { engine, isOn, status, quota, waiting, failed } = state;
  const isPaused = status?.pausedUntil && status.pausedUntil > new Date();
  return (
    <div className="grid gap-4 text-sm">
      {isOn && status?.alert && (
        <Notice tone="danger">
          已停止推送：{status.alert}。请检查下面的设置，保存后会自动继续；等待的网址没有丢。
        </Notice>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Fact label="状态">
          <Badge tone={isOn ? (status?.alert ? "danger" : "good") : "neutral"}>
            {isOn ? (status?.alert ? "要处理" : "已开启") : "没有开启"}
          </Badge>
        </Fact>
        <Fact label="等待推送">{sayCount(waiting)}</Fact>
        <Fact label="最近 7 天没有成功">{sayCount(failed)}</Fact>
        {engine === "BAIDU" && (
          <Fact label="今天剩余配额">{quota === null ? "还不知道" : `${quota} 个`}</Fact>
        )}
        <Fact label="最近一次回答" isWide>
          {status ? (
            <>
              <Time at={status.answeredAt} />　<span className="wrap-anywhere">{status.answer}</span>
            </>
          ) : (
            "还没有推送过"
          )}
          {isPaused && status.pausedUntil && (
            <p className="text-muted">
              暂停到 <Time at={status.pausedUntil} />
              ，之后自动继续
            </p>
          )}
        </Fact>
      </dl>
      {isManager && isOn && (waiting > 0 || failed > 0) && <RetryButton engine={engine} />}
    </div>
  );
}

function Fact({ label, isWide = false, children }: { label: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? "col-span-2 sm:col-span-4" : ""}>
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function sayCount(count: number): string {
  return count >= countMax ? `${countMax} 个以上` : `${count} 个`;
}
