"use client";

import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Time } from "#components/ui/time";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { endOtherSessions, endSession } from "./actions";

interface Session {
  id: string;
  device: string;
  ipAddress: string;
  createdAt: Date;
  lastSeenAt: Date;
  isCurrent: boolean;
}

export function SessionList({ sessions }: { sessions: Session[] }) {
  const toast = useToast();
  const { run, isPending } = useAction(
    endSession,
    () => toast("已退出那台设备"),
    (refusal) => toast(refusal.message),
  );
  return (
    <ul className="border-t border-line">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3 text-sm"
        >
          <div className="grow">
            <p className="flex items-center gap-2 font-semibold">
              {session.device}
              {session.isCurrent && <Badge tone="good">这台设备</Badge>}
            </p>
            <p className="text-muted">
              <Time at={session.createdAt} /> 登录，最近使用 <Time at={session.lastSeenAt} />
              ，网络地址 {session.ipAddress}
            </p>
          </div>
          {!session.isCurrent && (
            <Button
              aria-label={`退出 ${session.device}`}
              aria-disabled={isPending}
              onClick={() => !isPending && run({ id: session.id })}
            >
              退出
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function EndOtherSessions() {
  const toast = useToast();
  const { run, isPending } = useAction(
    endOtherSessions,
    ({ count }) => toast(`已退出其他 ${count} 台设备`),
    (refusal) => toast(refusal.message),
  );
  return (
    <Button className="mt-4" aria-disabled={isPending} onClick={() => !isPending && run({})}>
      退出其他所有设备
    </Button>
  );
}
