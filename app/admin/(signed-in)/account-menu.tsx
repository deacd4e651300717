"use client";

import { ChevronsUpDown, CircleUserRound } from "lucide-react";
import { signOut } from "next-auth/react";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu";
import { useToast } from "#components/ui/toast";

export function AccountMenu({ name }: { name: string }) {
  const toast = useToast();
  const leave = async () => {
    try {
      await signOut({ redirect: false });
      location.assign("/admin/login");
    } catch {
      toast("没有连上服务器，还没有退出。");
    }
  };
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex min-h-10 w-full items-center gap-3 rounded px-3 text-left text-sm hover:bg-tint pointer-coarse:min-h-11"
        >
          <CircleUserRound size={17} aria-hidden className="shrink-0" />
          <span className="grow truncate">{name}</span>
          <ChevronsUpDown size={15} aria-hidden className="shrink-0 text-muted" />
        </button>
      }
    >
      <MenuLink href="/admin/me">我的账号</MenuLink>
      <MenuSeparator />
      <MenuItem onSelect={leave}>退出</MenuItem>
    </Menu>
  );
}
