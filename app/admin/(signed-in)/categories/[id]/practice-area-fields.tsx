"use client";

import { ListEditor } from "#components/admin/list-editor";
import { TextareaField, TextField } from "#components/ui/text-field";
import type { PracticeArea } from "#lib/categories/schema";

interface Props {
  area: PracticeArea | null;
  faq: PracticeArea["faq"];
  onFaqChange: (faq: PracticeArea["faq"]) => void;
}

/** What a practice area tells its visitors before the list of articles. */
export function PracticeAreaFields({ area, faq, onFaqChange }: Props) {
  return (
    <div className="grid gap-5 border-l-2 border-line pl-5">
      <TextField name="practiceArea.headline" label="标语" defaultValue={area?.headline} />
      <TextareaField name="practiceArea.intro" label="介绍" defaultValue={area?.intro} rows={5} />
      <TextareaField
        name="practiceArea.services"
        label="服务内容"
        hint="每行一项，例如“离婚协议的起草和审查”。"
        defaultValue={area?.services.join("\n")}
        rows={5}
      />
      <ListEditor
        label="常见问题"
        itemLabel="问题"
        items={faq}
        max={20}
        makeItem={() => ({ question: "", answer: "" })}
        onChange={onFaqChange}
        renderItem={(item, change, index) => (
          <>
            <TextField
              name={`practiceArea.faq.${index}.question`}
              label="问"
              value={item.question}
              onChange={(event) => change({ question: event.target.value })}
            />
            <TextareaField
              name={`practiceArea.faq.${index}.answer`}
              label="答"
              value={item.answer}
              onChange={(event) => change({ answer: event.target.value })}
            />
          </>
        )}
      />
    </div>
  );
}
