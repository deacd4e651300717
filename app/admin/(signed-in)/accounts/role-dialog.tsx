"use client";

import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Dialog } from "#components/ui/dialog";
import { SelectField } from "#components/ui/select-field";
import { useToast } from "#components/ui/toast";
import { type roleLabels, roleOptions } from "#lib/accounts/schema";
import { setRole } from "./actions";

export interface Account {
  id: string;
  name: string;
  role: keyof typeof roleLabels;
}

export interface AccountDialogProps {
  account: Account;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function RoleDialog({ account, isOpen, onOpenChange }: AccountDialogProps) {
  const toast = useToast();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`更改${account.name}的角色`}
      description="从对方的下一次操作起生效。"
    >
      <ActionForm
        action={setRole}
        toInput={(form) => form}
        onDone={() => {
          onOpenChange(false);
          toast(`已更改${account.name}的角色`);
        }}
      >
        <input type="hidden" name="id" value={account.id} />
        <SelectField name="role" label="角色" options={roleOptions} defaultValue={account.role} />
        <div className="flex justify-end">
          <SubmitButton pendingLabel="正在保存…">保存</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
