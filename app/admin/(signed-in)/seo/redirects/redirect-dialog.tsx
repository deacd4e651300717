"use client";

import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { textOf } from "#lib/form-values";
import { type RedirectKind, redirectKinds } from "#lib/redirects/schema";
import { save } from "./actions";

const kinds = Object.entries(redirectKinds).map(([value, label]) => ({ value, label }));

const hints: Record<RedirectKind, { source: string; target: string }> = {
  EXACT: { source: "例如 /hf/1005857.html", target: "站内网址以 / 开头；也可以是 https:// 开头的完整网址" },
  PREFIX: {
    source: "例如 /old/，包括它下面的所有网址",
    target: "写 /new/* 会保留后面的部分；不写 * 就都转到这一个网址",
  },
  PATTERN: {
    source: "例如 /news/(\\d+)\\.html，匹配整个网址",
    target: "例如 /hf/$1.html，$1 是第一个括号里的内容",
  },
};

interface Props {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** null: a new one. */
  redirect: { key: string; kind: RedirectKind; source: string; target: string } | null;
}

/** The form for one redirect. */
export function RedirectDialog({ isOpen, onOpenChange, redirect }: Props) {
  const toast = useToast();
  const [kind, setKind] = useState<RedirectKind>(redirect?.kind ?? "EXACT");
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={redirect ? "修改跳转" : "新建跳转"}>
      <ActionForm
        action={save}
        toInput={(form) => ({
          ...{ kind, replaces: redirect?.key ?? null },
          ...{ source: textOf(form, "source"), target: textOf(form, "target") },
        })}
        onDone={({ covered }) => {
          onOpenChange(false);
          toast(covered > 0 ? `已保存。${sayCovered(covered)}` : "已保存，马上生效");
        }}
      >
        <SelectField
          name="kind"
          label="类型"
          options={kinds}
          value={kind}
          onChange={(event) => setKind(event.target.value as RedirectKind)}
        />
        <TextField
          name="source"
          label="旧网址"
          hint={hints[kind].source}
          defaultValue={redirect?.source}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          name="target"
          label="新网址"
          hint={hints[kind].target}
          defaultValue={redirect?.target}
          autoComplete="off"
          spellCheck={false}
        />
        <div className="flex justify-end">
          <SubmitButton pendingLabel="正在保存…">保存</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

function sayCovered(covered: number): string {
  return `有 ${covered >= 1000 ? "1000 个以上" : `${covered} 个`}公开的网址也符合这条规则，它们不受影响`;
}

export function AddRedirect() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        新建跳转
      </Button>
      <RedirectDialog isOpen={isOpen} onOpenChange={setOpen} redirect={null} />
    </>
  );
}
