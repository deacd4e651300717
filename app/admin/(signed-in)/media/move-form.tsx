"use client";

import { folderOptions } from "#components/admin/folder-options";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { SelectField } from "#components/ui/select-field";
import { useToast } from "#components/ui/toast";
import { idOf } from "#lib/form-values";
import type { Folder } from "#lib/media-folders/schema";
import { move } from "./actions";

/** The boxes of the pictures belong to the form by this id, wherever they stand on the page. */
export const moveFormId = "move-pictures";

/** Puts the pictures that are ticked into a folder. */
export function MoveForm({ folders }: { folders: readonly Folder[] }) {
  const toast = useToast();
  return (
    <ActionForm
      id={moveFormId}
      className="mb-5 items-end gap-3 sm:grid-cols-[minmax(0,18rem)_auto] sm:justify-start"
      action={move}
      toInput={(form) => ({ ids: form.getAll("ids").map(Number), folderId: idOf(form, "folderId") })}
      onDone={({ count }, form) => {
        form.reset();
        toast(`已移动 ${count} 张图片`);
      }}
    >
      <SelectField
        name="folderId"
        label="把勾选的图片移到"
        options={folderOptions(folders, "不放进文件夹")}
      />
      <SubmitButton look="secondary" pendingLabel="正在移动…">
        移动
      </SubmitButton>
    </ActionForm>
  );
}
