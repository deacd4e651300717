"use client";

import { BookmarkPlus, Trash2 } from "lucide-react";
import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { IconButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { ArticleFilter, Column } from "#lib/articles/list-filter";
import { dropView, keepView } from "./actions";

interface Props {
  filter: ArticleFilter;
  columns: Column[];
  saved: { id: number; name: string }[];
  /** Whether what is shown has a name already. */
  isNamed: boolean;
}

/** Names the filters and columns that are shown now, and forgets names. */
export function SaveView({ filter, columns, saved, isNamed }: Props) {
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const dropping = useAction(
    dropView,
    () => toast("已删除视图"),
    (refusal) => toast(refusal.message),
  );
  return (
    <>
      <IconButton label={isNamed ? "管理视图" : "保存为视图"} onClick={() => setOpen(true)}>
        <BookmarkPlus size={18} aria-hidden />
      </IconButton>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="保存为视图"
        description="给现在的筛选条件、排序和列起个名字，以后点一下就到。只有你自己看得到。"
      >
        <ActionForm
          action={keepView}
          toInput={(form) => ({ name: String(form.get("name")), filter, columns: columns.join() })}
          onDone={() => {
            setOpen(false);
            toast("已保存视图");
          }}
        >
          <TextField
            name="name"
            label="名称"
            maxLength={20}
            autoComplete="off"
            placeholder="如：待更新的劳动法文章"
          />
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在保存…">保存</SubmitButton>
          </div>
        </ActionForm>
        {saved.length > 0 && (
          <ul aria-label="我的视图" className="mt-6 border-t border-line text-sm">
            {saved.map(({ id, name }) => (
              <li key={id} className="flex items-center justify-between border-b border-line">
                {name}
                <IconButton
                  label={`删除视图“${name}”`}
                  aria-disabled={dropping.isPending}
                  onClick={() => !dropping.isPending && dropping.run({ id })}
                >
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
      </Dialog>
    </>
  );
}
