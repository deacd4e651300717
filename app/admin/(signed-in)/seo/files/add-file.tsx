"use client";

import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { controlClass, FieldFrame } from "#components/ui/field";
import { useField } from "#components/ui/form-context";
import { TextareaField, TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { textOf } from "#lib/form-values";
import { save } from "./actions";

const empty = { name: "", content: "" };

/** A file from the disk fills in name and content; both may be typed too. */
export function AddFile() {
  const toast = useToast();
  const [file, setFile] = useState(empty);
  return (
    <ActionForm
      action={save}
      toInput={(form) => ({ name: textOf(form, "name"), content: textOf(form, "content") })}
      onDone={() => {
        toast("已保存，马上可以访问");
        setFile(empty);
      }}
      className="max-w-2xl"
    >
      <FileField onRead={setFile} />
      <TextField
        name="name"
        label="文件名"
        hint="例如：baidu_verify_codeva-XXXXXXXX.html"
        value={file.name}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => setFile({ ...file, name: event.target.value })}
      />
      <TextareaField
        name="content"
        label="内容"
        value={file.content}
        spellCheck={false}
        onChange={(event) => setFile({ ...file, content: event.target.value })}
      />
      <div>
        <SubmitButton pendingLabel="正在保存…">保存文件</SubmitButton>
      </div>
    </ActionForm>
  );
}

function FileField({ onRead }: { onRead: (file: typeof empty) => void }) {
  const hint = "从搜索引擎的站长平台下载，最大 4 KB。";
  const field = useField("file", hint);
  return (
    <FieldFrame label="选择文件" hint={hint} field={field}>
      <input
        type="file"
        accept=".txt,.html,.xml"
        className={controlClass}
        {...field.control}
        onChange={async (event) => {
          const [chosen] = event.target.files ?? [];
          // A large one is refused by its name and what fits; reading all of it would only freeze the page.
          if (chosen) onRead({ name: chosen.name, content: await chosen.slice(0, 8192).text() });
        }}
      />
    </FieldFrame>
  );
}
