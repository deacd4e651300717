import { Notice } from "#components/ui/notice";
import type { Actor } from "#lib/accounts/actor";
import { checkSubjectNow } from "#lib/check-hits/queries";
import type { Subject } from "#lib/check-hits/schema";
import { severityNames } from "#lib/checks/schema";

interface Props {
  actor: Actor;
  type: Subject["type"];
  id: number | string;
}

/**
 * What the checks of words find in something that is public as soon as it is saved. It is said, not refused: a refusal
 * would keep older words in public, which may be worse.
 */
export async function SubjectFindings({ actor, type, id }: Props) {
  const findings = await checkSubjectNow(actor, type, id);
  if (findings.length === 0) return null;
  const isGrave = findings.some(({ severity }) => severity === "blocker");
  return (
    <div className="mb-6">
      <Notice tone={isGrave ? "danger" : "info"}>
        <p className="font-semibold">已保存的内容里有 {findings.length} 处请留意，访客现在看得到：</p>
        <ul className="mt-2 grid gap-2">
          {findings.map(({ label, quote, message, severity, source, start, item }) => (
            <li key={`${item} ${start} ${message}`}>
              {severityNames[severity]}：{label}中的“{quote}”。{message}
              {source && `（${source}）`}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
