import { Badge } from "#components/ui/badge";
import { type OpenSeverity, severityNames } from "#lib/checks/schema";

const tones = { blocker: "danger", question: "accent", warning: "neutral", hint: "neutral" } as const;

export function SeverityBadge({ severity }: { severity: OpenSeverity }) {
  return <Badge tone={tones[severity]}>{severityNames[severity]}</Badge>;
}
