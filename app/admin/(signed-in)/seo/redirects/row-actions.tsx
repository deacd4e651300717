"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { RedirectRow } from "#lib/redirects/admin-queries";
import { remove } from "./actions";
import { RedirectDialog } from "./redirect-dialog";

/** Change or take away one redirect. An automatic one can only be taken away: it follows its text. */
export function RowActions({ redirect }: { redirect: RedirectRow }) {
  const { key, kind, source, target, origin } = redirect;
  const toast = useToast();
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const removing = useAction(remove, () => {
    setOpen(null);
    toast(`已删除 ${source} 的跳转`);
  });
  return (
    <div className="flex justify-end whitespace-nowrap">
      {origin !== "AUTOMATIC" && (
        <Button look="quiet" onClick={() => setOpen("edit")}>
          修改<span className="sr-only">：{source}</span>
        </Button>
      )}
      <Button look="quiet" className="text-danger" onClick={() => setOpen("remove")}>
        删除…<span className="sr-only">：{source}</span>
      </Button>
      <RedirectDialog
        isOpen={open === "edit"}
        onOpenChange={() => setOpen(null)}
        redirect={{ key, kind, source, target }}
      />
      <ConfirmDialog
        isOpen={open === "remove"}
        onOpenChange={() => setOpen(null)}
        title={`删除 ${source} 的跳转？`}
        text={
          origin === "AUTOMATIC"
            ? "这个旧网址以后回答 404，搜索引擎和别人的链接就到不了现在的内容。"
            : "旧网址以后回答 404。"
        }
        confirmLabel="删除"
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ keys: [key] })}
      />
    </div>
  );
}
