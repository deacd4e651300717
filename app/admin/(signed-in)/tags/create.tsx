"use client";

import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { useToast } from "#components/ui/toast";
import { create } from "./actions";
import { readTag, TagFields } from "./tag-fields";

export function CreateTagButton() {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        新建标签
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title="新建标签">
        <ActionForm
          action={create}
          toInput={readTag}
          onDone={() => {
            setOpen(false);
            toast("已新建标签");
          }}
        >
          <TagFields />
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在新建…">新建</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
