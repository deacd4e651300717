import { Notice } from "#components/ui/notice";
import { Time } from "#components/ui/time";
import type { BackupResult } from "#lib/backups/schema";

/** @param what is done at a time, as 上一次备份 */
export function ResultNotice({ what, result: { at, ok, message } }: { what: string; result: BackupResult }) {
  return (
    <Notice tone={ok ? "info" : "danger"}>
      {ok ? what : `${what}没有成功`}：<Time at={at} />，{message}
    </Notice>
  );
}
