"use client";

import { useState } from "react";
import { AddressField } from "#components/admin/address-field";
import { PictureField } from "#components/admin/picture-field";
import { CheckboxField } from "#components/ui/checkbox-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import type { getCategory } from "#lib/categories/queries";
import type { PracticeArea } from "#lib/categories/schema";
import { linesOf, textOf } from "#lib/form-values";
import { EditForm } from "../../edit-form";
import { update } from "../actions";
import { PracticeAreaFields } from "./practice-area-fields";

type Category = NonNullable<Awaited<ReturnType<typeof getCategory>>>;

/** All that a category says about itself. */
export function CategoryForm({ category, canDecide }: { category: Category; canDecide: boolean }) {
  const [coverId, setCoverId] = useState(category.coverId);
  const [isArea, setArea] = useState(category.practiceArea !== null);
  const [faq, setFaq] = useState<PracticeArea["faq"]>(category.practiceArea?.faq ?? []);
  const toInput = (form: FormData) => ({
    id: category.id,
    name: textOf(form, "name"),
    slug: textOf(form, "slug"),
    intro: textOf(form, "intro"),
    coverId,
    seoTitle: textOf(form, "seoTitle"),
    seoDescription: textOf(form, "seoDescription"),
    reviewRequired: canDecide ? form.has("reviewRequired") : category.reviewRequired,
    practiceArea: isArea
      ? {
          headline: textOf(form, "practiceArea.headline"),
          intro: textOf(form, "practiceArea.intro"),
          services: linesOf(form, "practiceArea.services"),
          faq,
        }
      : null,
  });
  return (
    <EditForm action={update} toInput={toInput}>
      {(touch) => (
        <div className="grid max-w-2xl gap-5">
          <TextField name="name" label="名称" defaultValue={category.name} />
          <AddressField
            name="slug"
            label="网址名"
            hint="修改后旧网址自动跳转到新网址。"
            defaultValue={category.slug}
            pathOf={(slug) => `${category.path.slice(0, -category.slug.length - 1)}${slug}/`}
          />
          <TextareaField name="intro" label="简介" defaultValue={category.intro} />
          <PictureField
            name="coverId"
            label="封面"
            value={coverId}
            onChange={(id) => {
              setCoverId(id);
              touch();
            }}
          />
          <CheckboxField
            name="isArea"
            label="这是一个业务领域"
            hint="分类页上方会有介绍、服务内容和常见问题。"
            checked={isArea}
            onChange={(event) => setArea(event.target.checked)}
          />
          {isArea && (
            <PracticeAreaFields
              area={category.practiceArea}
              faq={faq}
              onFaqChange={(items) => {
                setFaq(items);
                touch();
              }}
            />
          )}
          <CheckboxField
            name="reviewRequired"
            label="发布前须由另一位同事审核"
            hint={
              canDecide ? "作者不能审核自己的文章；通过之后再改，要重新审核。" : "只有管理员可以修改这一项。"
            }
            defaultChecked={category.reviewRequired}
            disabled={!canDecide}
          />
          <TextField
            name="seoTitle"
            label="搜索结果标题"
            hint="不填时用分类名称。"
            defaultValue={category.seoTitle}
          />
          <TextareaField
            name="seoDescription"
            label="搜索结果描述"
            hint="不填时用简介。"
            defaultValue={category.seoDescription}
          />
        </div>
      )}
    </EditForm>
  );
}
