"use client";

import { FolderPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Dialog } from "#components/ui/dialog";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { textOf } from "#lib/form-values";
import { addFolder, changeFolder, removeFolder } from "./actions";

interface Props {
  /** The folder that is open; null: all pictures. */
  here: { id: number; name: string } | null;
}

/** Makes a folder here, renames the one that is open, or removes it. */
export function FolderTools({ here }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState<"create" | "rename" | "remove" | null>(null);
  const close = () => setOpen(null);
  const removing = useAction(removeFolder, () => {
    close();
    toast(`已删除文件夹“${here?.name}”`);
    router.push("/admin/media");
  });
  return (
    <>
      {here && (
        <>
          <Button look="quiet" className="text-danger" onClick={() => setOpen("remove")}>
            删除文件夹…
          </Button>
          <Button onClick={() => setOpen("rename")}>改名</Button>
        </>
      )}
      <Button onClick={() => setOpen("create")}>
        <FolderPlus size={17} aria-hidden />
        新建文件夹
      </Button>
      <Dialog
        isOpen={open === "create"}
        onOpenChange={close}
        title="新建文件夹"
        description={here ? `放在“${here.name}”里。` : "放在最上级。"}
      >
        <ActionForm
          action={addFolder}
          toInput={(form) => ({ name: textOf(form, "name"), parentId: here?.id ?? null })}
          onDone={({ id }) => {
            close();
            router.push(`/admin/media?folder=${id}`);
          }}
        >
          <TextField name="name" label="名称" autoComplete="off" />
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在新建…">新建</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
      {here && (
        <>
          <Dialog isOpen={open === "rename"} onOpenChange={close} title={`“${here.name}”改名`}>
            <ActionForm
              action={changeFolder}
              toInput={(form) => ({ id: here.id, name: textOf(form, "name") })}
              onDone={close}
            >
              <TextField name="name" label="名称" defaultValue={here.name} autoComplete="off" />
              <div className="flex justify-end">
                <SubmitButton pendingLabel="正在保存…">保存</SubmitButton>
              </div>
            </ActionForm>
          </Dialog>
          <ConfirmDialog
            isOpen={open === "remove"}
            onOpenChange={close}
            title={`删除文件夹“${here.name}”？`}
            text="只能删除空的文件夹，图片不会丢。"
            confirmLabel="删除"
            isPending={removing.isPending}
            refusal={removing.refusal}
            onConfirm={() => removing.run({ id: here.id })}
          />
        </>
      )}
    </>
  );
}
