"use client";

import { useState } from "react";
import { FocalPoint } from "#components/admin/focal-point";
import { folderOptions } from "#components/admin/folder-options";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { idOf, textOf } from "#lib/form-values";
import type { LibraryPicture } from "#lib/media/queries";
import { fallbackPath } from "#lib/media/schema";
import type { Folder } from "#lib/media-folders/schema";
import { remove, update } from "./actions";
import { PictureUses } from "./picture-uses";
import { ReplaceButton } from "./replace-button";

interface Props {
  picture: LibraryPicture;
  folders: readonly Folder[];
  canChange: boolean;
  onDone: () => void;
}

/** The words and the crop of a picture, and its removal. */
export function PictureForm({ picture, folders, canChange, onDone }: Props) {
  const { id, alt, filename } = picture;
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const [focus, setFocus] = useState({ x: picture.focalX, y: picture.focalY });
  const [problem, setProblem] = useState<string | null>(null);
  const removing = useAction(remove, () => {
    onDone();
    toast(`已删除“${filename}”`);
  });
  return (
    <ActionForm
      action={update}
      toInput={(form) => ({
        id,
        alt: textOf(form, "alt"),
        focalX: focus.x,
        focalY: focus.y,
        folderId: idOf(form, "folderId"),
      })}
      onDone={() => {
        onDone();
        toast("已保存");
      }}
    >
      <FocalPoint
        src={fallbackPath(picture, 640)}
        alt={alt}
        value={focus}
        isLocked={!canChange}
        onChange={setFocus}
      />
      <TextField
        name="alt"
        label="替代文字"
        hint="说明图上是什么，给看不到图的人和搜索引擎。"
        defaultValue={alt}
        disabled={!canChange}
      />
      {folders.length > 0 && (
        <SelectField
          name="folderId"
          label="文件夹"
          options={folderOptions(folders, "不放进文件夹")}
          defaultValue={picture.folderId ?? ""}
          disabled={!canChange}
        />
      )}
      <PictureUses id={id} />
      {problem && (
        <Notice tone="danger" isAlert>
          {problem}
        </Notice>
      )}
      {removing.refusal && <RefusalNotice refusal={removing.refusal} />}
      {canChange ? (
        <div className="flex flex-wrap justify-between gap-3">
          {isAsking ? (
            <Button look="danger" aria-disabled={removing.isPending} onClick={() => removing.run({ id })}>
              确认删除，不能撤销
            </Button>
          ) : (
            <Button look="quiet" className="text-danger" onClick={() => setAsking(true)}>
              删除…
            </Button>
          )}
          <ReplaceButton id={id} onDone={onDone} onRefused={setProblem} />
          <SubmitButton pendingLabel="正在保存…">保存</SubmitButton>
        </div>
      ) : (
        <Notice>这张图片由其他人上传，只能使用，不能修改。</Notice>
      )}
    </ActionForm>
  );
}
