"use client";

import { Button } from "#components/ui/button";
import { CopyField } from "#components/ui/copy-field";
import { Notice } from "#components/ui/notice";
import type { IssuedLink } from "#lib/accounts/commands";

/** The only moment at which a one-time link can be read. */
export function LinkHandout({
  name,
  issued,
  onClose,
}: {
  name: string;
  issued: IssuedLink;
  onClose: () => void;
}) {
  return (
    <div className="grid gap-5">
      <Notice tone={issued.mailed ? "good" : "info"}>
        {issued.mailed
          ? `链接已经发到${name}的邮箱。也可以复制下面的链接另外发给对方。`
          : `没有发邮件。请把下面的链接交给${name}本人，关上之后不能再看到它。`}
      </Notice>
      <CopyField label={`${name}的一次性链接`} value={issued.link} />
      <div className="flex justify-end">
        <Button onClick={onClose}>关闭</Button>
      </div>
    </div>
  );
}
