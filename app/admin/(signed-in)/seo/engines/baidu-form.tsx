"use client";

import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { CheckboxField } from "#components/ui/checkbox-field";
import { PasswordField, TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { formatMinute } from "#lib/clock";
import { textOf } from "#lib/form-values";
import type { EngineState } from "#lib/push/admin-queries";
import { setUpBaidu } from "./actions";

/** The token is kept encrypted and never comes back: an empty field leaves it as it is. */
export function BaiduForm({ state: { isOn, endpoint, tokenSince } }: { state: EngineState }) {
  const toast = useToast();
  return (
    <ActionForm
      action={setUpBaidu}
      toInput={(form) => ({
        ...{ isOn: form.has("isOn"), endpoint: textOf(form, "endpoint") },
        token: textOf(form, "token"),
      })}
      onDone={(_data, form) => {
        const token = form.elements.namedItem("token");
        if (token instanceof HTMLInputElement) token.value = "";
        toast("已保存");
      }}
      className="mt-5 max-w-xl"
    >
      <CheckboxField name="isOn" label="推送给百度" defaultChecked={isOn} />
      <PasswordField
        name="token"
        label="推送密钥（token）"
        hint={
          tokenSince
            ? `已保存（${formatMinute(tokenSince)}）。不换就不用填。`
            : "百度搜索资源平台，普通收录，API 提交里的 token"
        }
        autoComplete="off"
      />
      <TextField
        name="endpoint"
        label="接口地址"
        hint="一般不用改"
        defaultValue={endpoint}
        spellCheck={false}
      />
      <div>
        <SubmitButton pendingLabel="正在保存…">保存百度设置</SubmitButton>
      </div>
    </ActionForm>
  );
}
