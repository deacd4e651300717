"use client";

import { type RefObject, useState } from "react";
import type { BodyEditorHandle } from "#components/admin/editor/body-editor";
import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import type { Refusal } from "#components/ui/use-action";
import { bodyText } from "#lib/body/text";

interface Props {
  refusal: Refusal;
  id: number | null;
  title: string;
  editor: RefObject<BodyEditorHandle | null>;
}

/** Why nothing was saved or published; after somebody else's save also the two steps that help. */
export function DeskRefusal({ refusal, id, title, editor }: Props) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const body = editor.current?.body();
    // Without https there is no clipboard but on localhost.
    if (body) await navigator.clipboard?.writeText(`${title}\n\n${bodyText(body)}`);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <div className="mt-4 grid gap-3">
      <RefusalNotice refusal={refusal} />
      {refusal.code === "CONFLICT" && id !== null && (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={copy}>复制我的全文</Button>
          <a href={`/admin/articles/${id}`} target="_blank" rel="noreferrer" className="link text-sm">
            在新窗口打开现在的版本
          </a>
          <span role="status" className="text-sm text-muted">
            {copied && "已复制标题和正文"}
          </span>
        </div>
      )}
    </div>
  );
}
