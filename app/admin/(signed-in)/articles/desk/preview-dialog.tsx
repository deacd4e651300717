"use client";

import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { CheckboxField } from "#components/ui/checkbox-field";
import { Dialog } from "#components/ui/dialog";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { lifetimes } from "#lib/previews/schema";
import { createPreview } from "../[id]/actions";

interface Props {
  articleId: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onMade: (url: string) => void;
}

/** For whom a preview link is and how long it works. */
export function PreviewDialog({ articleId, isOpen, onOpenChange, onMade }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="生成预览链接"
      description="拿到链接的人都能看到最新保存的稿件，直到链接过期或被撤销。"
    >
      <ActionForm
        action={createPreview}
        toInput={(form) => ({
          articleId,
          label: String(form.get("label") ?? ""),
          hours: form.get("hours"),
          oneDevice: form.has("oneDevice"),
        })}
        onDone={({ url }) => onMade(url)}
      >
        <TextField name="label" label="给谁看（可不填）" autoComplete="off" maxLength={60} />
        <SelectField
          name="hours"
          label="有效期"
          defaultValue="24"
          options={Object.entries(lifetimes).map(([value, label]) => ({ value, label }))}
        />
        <CheckboxField
          name="oneDevice"
          label="只限第一台设备"
          hint="第一个点开并确认的人，以后只能用那台设备的那个浏览器再看。"
        />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={() => onOpenChange(false)}>取消</Button>
          <SubmitButton pendingLabel="正在生成…">生成链接</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
