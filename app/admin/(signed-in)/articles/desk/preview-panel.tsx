"use client";

import { useState } from "react";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { CopyField } from "#components/ui/copy-field";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { Time } from "#components/ui/time";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { PreviewLinkItem } from "#lib/previews/queries";
import { isOpenLink } from "#lib/previews/schema";
import { revokePreview } from "../[id]/actions";
import { Panel } from "./panel";
import { PreviewDialog } from "./preview-dialog";

/** So many ended links stay in sight, for how often they were opened. */
const shownEnded = 3;

/** Links under which people without an account read the text before it is public. */
export function PreviewPanel({ articleId, links }: { articleId: number; links: PreviewLinkItem[] }) {
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const revoking = useAction(revokePreview, () => {
    setMade(null);
    toast("已撤销，链接立即失效");
  });
  const now = new Date();
  const isOpenNow = (link: PreviewLinkItem) => isOpenLink(link, now);
  const shown = [
    ...links.filter(isOpenNow),
    ...links.filter((link) => !isOpenNow(link)).slice(0, shownEnded),
  ];
  return (
    <Panel title="预览链接" isBusy={revoking.isPending}>
      <p className="text-muted">发给客户或合作律师，不用登录就能看最新的稿件。</p>
      {revoking.refusal && <RefusalNotice refusal={revoking.refusal} />}
      {made && (
        <div role="status">
          <CopyField label="新的预览链接（只显示这一次）" value={made} />
        </div>
      )}
      {shown.length > 0 && (
        <ul className="grid gap-3">
          {shown.map((link) => (
            <li key={link.id} className="border-l-2 border-line pl-3">
              <p className="wrap-anywhere">
                {link.label || "未注明"}{" "}
                {!isOpenNow(link) && <Badge>{link.revokedAt ? "已撤销" : "已过期"}</Badge>}
              </p>
              <p className="text-muted">
                {isOpenNow(link) && (
                  <>
                    有效至 <Time at={link.expiresAt} />
                    {link.oneDevice && "，只限一台设备"}；
                  </>
                )}
                {link.openedAt ? (
                  <>
                    打开过 {link.openCount} 次，最近 <Time at={link.openedAt} />
                  </>
                ) : (
                  "还没有人打开"
                )}
              </p>
              {isOpenNow(link) && (
                <Button
                  look="quiet"
                  className="-ml-4"
                  aria-label={`撤销预览链接：${link.label || "未注明"}`}
                  aria-disabled={revoking.isPending}
                  onClick={() => revoking.run({ id: link.id })}
                >
                  撤销
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button onClick={() => setOpen(true)}>生成预览链接…</Button>
      </div>
      <PreviewDialog
        articleId={articleId}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onMade={(url) => {
          setMade(url);
          setOpen(false);
        }}
      />
    </Panel>
  );
}
