"use client";

import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { CheckboxField } from "#components/ui/checkbox-field";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { textOf } from "#lib/form-values";
import type { EngineState } from "#lib/push/admin-queries";
import { setUpIndexNow } from "./actions";

/** The key makes itself, and lies at the root of the site where the engines look for it. */
export function IndexNowForm({ state: { isOn, endpoint, keyUrl } }: { state: EngineState }) {
  const toast = useToast();
  return (
    <ActionForm
      action={setUpIndexNow}
      toInput={(form) => ({
        ...{ isOn: form.has("isOn"), renewsKey: form.has("renewsKey") },
        endpoint: textOf(form, "endpoint"),
      })}
      onDone={() => toast("已保存")}
      className="mt-5 max-w-xl"
    >
      <CheckboxField
        name="isOn"
        label="推送给必应等支持 IndexNow 的搜索引擎"
        defaultChecked={isOn}
        hint={keyUrl ? "" : "开启时自动生成密钥文件，放在网站根目录。"}
      />
      {keyUrl && (
        <>
          <p className="text-sm">
            密钥文件：
            <a href={keyUrl} target="_blank" rel="noreferrer" className="link wrap-anywhere">
              {keyUrl}
            </a>
          </p>
          <CheckboxField name="renewsKey" label="换一个新密钥，旧密钥作废" />
        </>
      )}
      <TextField
        name="endpoint"
        label="接口地址"
        hint="一般不用改"
        defaultValue={endpoint}
        spellCheck={false}
      />
      <div>
        <SubmitButton pendingLabel="正在保存…">保存 IndexNow 设置</SubmitButton>
      </div>
    </ActionForm>
  );
}
