"use client";

import { CheckboxField } from "#components/ui/checkbox-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import { textOf } from "#lib/form-values";
import type { Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { changeFiling, changeFirm, changePublishing } from "../actions";

export function FirmForm({ value }: { value: Settings["firm"] }) {
  const toInput = (form: FormData) => ({
    name: textOf(form, "name"),
    shortName: textOf(form, "shortName"),
    tagline: textOf(form, "tagline"),
    description: textOf(form, "description"),
    licenceNumber: textOf(form, "licenceNumber"),
    foundedYear: Number(textOf(form, "foundedYear")) || null,
    phone: textOf(form, "phone"),
    email: textOf(form, "email"),
    address: textOf(form, "address"),
    province: textOf(form, "province"),
  });
  return (
    <EditForm action={changeFirm} toInput={toInput}>
      {() => (
        <div className="grid max-w-2xl gap-5">
          <TextField name="name" label="全称" defaultValue={value.name} />
          <TextField name="shortName" label="简称" defaultValue={value.shortName} />
          <TextField
            name="tagline"
            label="一句话介绍"
            hint="首页名称下面的一行。"
            defaultValue={value.tagline}
          />
          <TextareaField
            name="description"
            label="简介"
            hint="搜索结果和页脚里的几句话。"
            defaultValue={value.description}
          />
          <TextField name="licenceNumber" label="律所执业许可证号" defaultValue={value.licenceNumber} />
          <TextField
            name="foundedYear"
            label="成立年份"
            inputMode="numeric"
            defaultValue={value.foundedYear ?? ""}
          />
          <TextField name="phone" label="电话" type="tel" defaultValue={value.phone} />
          <TextField name="email" label="邮箱" type="email" defaultValue={value.email} />
          <TextField name="address" label="地址" defaultValue={value.address} />
          <TextField name="province" label="省份" defaultValue={value.province} />
        </div>
      )}
    </EditForm>
  );
}

export function FilingForm({ value }: { value: Settings["filing"] }) {
  const toInput = (form: FormData) => ({ icp: textOf(form, "icp"), police: textOf(form, "police") });
  return (
    <EditForm action={changeFiling} toInput={toInput}>
      {() => (
        <div className="grid max-w-2xl gap-5">
          <TextField
            name="icp"
            label="ICP 备案号"
            placeholder="京ICP备00000000号-1"
            defaultValue={value.icp}
          />
          <TextField
            name="police"
            label="公安联网备案号"
            placeholder="京公网安备00000000000000号"
            defaultValue={value.police}
          />
        </div>
      )}
    </EditForm>
  );
}

export function PublishingForm({ value }: { value: Settings["publishing"] }) {
  const toInput = (form: FormData) => ({
    articlePattern: textOf(form, "articlePattern"),
    disclaimer: textOf(form, "disclaimer"),
    showComments: form.has("showComments"),
    plannedPerDay: Number(textOf(form, "plannedPerDay")),
  });
  return (
    <EditForm action={changePublishing} toInput={toInput}>
      {() => (
        <div className="grid max-w-2xl gap-5">
          <TextField
            name="articlePattern"
            label="文章网址规则"
            hint="可用 {category} {id} {slug} {year} {month}。保存后，按规则生成的网址逐步换新，旧网址自动跳转。"
            defaultValue={value.articlePattern}
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextareaField name="disclaimer" label="文末声明" rows={5} defaultValue={value.disclaimer} />
          <CheckboxField
            name="showComments"
            label="文章下面显示从原站导入的评论"
            hint="只显示在原站已经通过审核的，读者不能再回复。"
            defaultChecked={value.showComments}
          />
          <TextField
            name="plannedPerDay"
            label="每天最多定时发布几篇"
            hint="按审核人一天看得过来的数目填写，排满的日子不能再安排；填 0 表示不限。"
            inputMode="numeric"
            defaultValue={value.plannedPerDay}
          />
        </div>
      )}
    </EditForm>
  );
}
