import { Badge } from "#components/ui/badge";
import { articleStatusNames } from "#lib/articles/schema";

const tones = { DRAFT: "neutral", PUBLISHED: "good", WITHDRAWN: "accent", TRASHED: "danger" } as const;

interface Props {
  status: keyof typeof articleStatusNames;
  /** Whether the public still reads an older revision. */
  hasUnpublished: boolean;
}

/** The state of an article in a word or two. */
export function ArticleStatus({ status, hasUnpublished }: Props) {
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tones[status]}>{articleStatusNames[status]}</Badge>
      {status === "PUBLISHED" && hasUnpublished && <Badge tone="accent">有修改未发布</Badge>}
    </span>
  );
}
