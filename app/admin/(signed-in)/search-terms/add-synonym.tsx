"use client";

import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { textOf } from "#lib/form-values";
import { add } from "./actions";

/** Opens the form for a synonym; beside a term that readers searched for, with that term in it. */
export function AddSynonymButton({ word = "" }: { word?: string }) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  return (
    <>
      <Button look={word ? "quiet" : "primary"} onClick={() => setOpen(true)}>
        {word ? (
          <>
            添加同义词<span className="sr-only">：{word}</span>
          </>
        ) : (
          "新建同义词"
        )}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title="新建同义词">
        <ActionForm
          action={add}
          toInput={(form) => ({ word: textOf(form, "word"), meaning: textOf(form, "meaning") })}
          onDone={() => {
            setOpen(false);
            toast("已保存，马上生效");
          }}
        >
          <TextField
            name="word"
            label="读者用的词"
            hint="例如：老赖"
            defaultValue={word}
            autoComplete="off"
          />
          <TextField name="meaning" label="文章里用的词" hint="例如：失信被执行人" autoComplete="off" />
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在保存…">保存</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
