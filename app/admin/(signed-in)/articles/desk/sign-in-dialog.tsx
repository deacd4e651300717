"use client";

import { useState } from "react";
import { CredentialFields } from "#components/admin/credential-fields";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Notice } from "#components/ui/notice";
import { openSession } from "../../../open-session";

/** The session ended in the middle of a sentence: signs in again without leaving the page. */
export function SignInDialog({ onDone }: { onDone: () => void }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      <Notice tone="danger" isAlert>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span>登录已经结束。你写的都还在这个页面上，重新登录后会自动保存。</span>
          <Button onClick={() => setOpen(true)}>重新登录</Button>
        </div>
      </Notice>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="重新登录"
        description="登录已经结束。你写的都还在，登录后会接着自动保存。"
      >
        <ActionForm action={openSession} toInput={(form) => form} onDone={onDone}>
          <CredentialFields />
          <SubmitButton pendingLabel="正在登录…">登录</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}
