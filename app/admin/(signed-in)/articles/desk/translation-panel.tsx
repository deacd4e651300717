"use client";

import Link from "next/link";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { idOf, textOf } from "#lib/form-values";
import { type Language, languageName, languages } from "#lib/translations/schema";
import { translate } from "../[id]/actions";
import { Panel } from "./panel";

interface Props {
  articleId: number;
  value: {
    language: string;
    translationOfId: number | null;
    translations: { id: number; title: string; language: string }[];
  };
}

const options = Object.entries(languages).map(([value, label]) => ({ value, label }));

/** In which language a text is, and which one it translates. */
export function TranslationPanel({ articleId, value }: Props) {
  const toast = useToast();
  const toInput = (form: FormData) => ({
    id: articleId,
    language: textOf(form, "language") as Language,
    originalId: idOf(form, "originalId"),
  });
  return (
    <Panel title="语言版本">
      {value.translations.length > 0 && (
        <ul className="grid gap-1">
          {value.translations.map(({ id, title, language }) => (
            <li key={id}>
              {languageName(language)}　
              <Link href={`/admin/articles/${id}`} className="link">
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={translate} toInput={toInput} onDone={() => toast("已保存，马上生效")}>
        <SelectField name="language" label="语言" options={options} defaultValue={value.language} />
        {value.translations.length === 0 && (
          <TextField
            name="originalId"
            label="原文编号"
            hint="这一篇是译文时填写；搜索引擎会知道两篇是同一内容。"
            inputMode="numeric"
            defaultValue={value.translationOfId ?? ""}
          />
        )}
        <div>
          <SubmitButton look="secondary" pendingLabel="正在保存…">
            保存语言版本
          </SubmitButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
