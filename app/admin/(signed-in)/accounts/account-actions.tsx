"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { enable } from "./actions";
import { DisableDialog } from "./disable-dialog";
import { ResetDialog } from "./reset-dialog";
import { type Account, RoleDialog } from "./role-dialog";

/** What can be done with one account, in a menu at the end of its line. */
export function AccountActions({
  account,
  isOwn,
}: {
  account: Account & { isDisabled: boolean };
  isOwn: boolean;
}) {
  const [dialog, setDialog] = useState<"role" | "reset" | "disable" | null>(null);
  const toast = useToast();
  const enabling = useAction(
    enable,
    () => toast(`已启用${account.name}的账号`),
    (refusal) => toast(refusal.message),
  );
  const of = (name: typeof dialog) => ({
    account,
    isOpen: dialog === name,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? name : null),
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`${account.name}：操作`}>
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setDialog("reset")} isDisabled={account.isDisabled}>
          重设密码…
        </MenuItem>
        <MenuItem onSelect={() => setDialog("role")} isDisabled={isOwn}>
          更改角色…
        </MenuItem>
        <MenuSeparator />
        {account.isDisabled ? (
          <MenuItem onSelect={() => enabling.run({ id: account.id })}>启用</MenuItem>
        ) : (
          <MenuItem onSelect={() => setDialog("disable")} isDanger={!isOwn} isDisabled={isOwn}>
            停用…
          </MenuItem>
        )}
      </Menu>
      <RoleDialog {...of("role")} />
      <ResetDialog {...of("reset")} />
      <DisableDialog {...of("disable")} />
    </>
  );
}
