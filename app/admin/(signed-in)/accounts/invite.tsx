"use client";

import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import type { IssuedLink } from "#lib/accounts/commands";
import { roleOptions } from "#lib/accounts/schema";
import { invite } from "./actions";
import { LinkHandout } from "./link-handout";

export function InviteButton() {
  const [isOpen, setOpen] = useState(false);
  const [issued, setIssued] = useState<(IssuedLink & { name: string }) | null>(null);
  const open = () => {
    setIssued(null);
    setOpen(true);
  };
  return (
    <>
      <Button look="primary" onClick={open}>
        邀请
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={issued ? "账号已建好" : "邀请一位同事"}
        description={issued ? "" : "对方通过一次性链接自己设置密码，24 小时内有效。"}
      >
        {issued ? (
          <LinkHandout name={issued.name} issued={issued} onClose={() => setOpen(false)} />
        ) : (
          <ActionForm
            action={invite}
            toInput={(form) => form}
            onDone={(link, form) => setIssued({ ...link, name: String(new FormData(form).get("name")) })}
          >
            <TextField name="name" label="姓名" autoComplete="off" required />
            <TextField
              name="email"
              label="邮箱"
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              required
            />
            <SelectField name="role" label="角色" options={roleOptions} />
            <div className="flex justify-end">
              <SubmitButton pendingLabel="正在建账号…">建账号并生成链接</SubmitButton>
            </div>
          </ActionForm>
        )}
      </Dialog>
    </>
  );
}
