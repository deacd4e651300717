"use client";

import { AddressField } from "#components/admin/address-field";
import { CheckboxField } from "#components/ui/checkbox-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import { lawyerPath } from "#lib/lawyers/schema";
import type { Profile } from "./form";

/** The facts of a profile, in the order in which the public page tells them. */
export function ProfileFields({ profile, isManager }: { profile: Profile | null; isManager: boolean }) {
  const reserved = isManager ? {} : { disabled: true, hint: "由管理员或主编修改。" };
  return (
    <>
      <TextField name="name" label="姓名" defaultValue={profile?.name} autoComplete="off" />
      <TextField name="position" label="职务" placeholder="合伙人" defaultValue={profile?.position} />
      <CheckboxField name="partTime" label="兼职律师" defaultChecked={profile?.partTime} />
      <TextField
        name="licenceNumber"
        label="执业证号"
        inputMode="numeric"
        hint="17 位数字。"
        defaultValue={profile?.licenceNumber}
        {...reserved}
      />
      <TextField
        name="practisingSince"
        label="开始执业的年份"
        inputMode="numeric"
        placeholder="2010"
        defaultValue={profile?.practisingSince ?? ""}
      />
      <TextField
        name="quote"
        label="一句话"
        hint="显示在文章末尾的律师介绍里。"
        defaultValue={profile?.quote}
      />
      <TextField name="phone" label="电话" type="tel" defaultValue={profile?.phone} autoComplete="off" />
      <TextField name="email" label="邮箱" type="email" defaultValue={profile?.email} autoComplete="off" />
      <TextareaField
        name="education"
        label="教育背景"
        hint="每行一项。"
        rows={3}
        defaultValue={profile?.education.join("\n")}
      />
      <TextareaField
        name="languages"
        label="工作语言"
        hint="每行一种。"
        rows={3}
        defaultValue={profile?.languages.join("\n")}
      />
      <AddressField
        name="slug"
        label="网址名"
        hint="不填时用姓名的拼音。修改后旧网址自动跳转。"
        defaultValue={profile?.slug}
        pathOf={lawyerPath}
        {...reserved}
      />
    </>
  );
}
