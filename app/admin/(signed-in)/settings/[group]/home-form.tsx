"use client";

import { useState } from "react";
import { ListEditor } from "#components/admin/list-editor";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { type HomeBlock, homeBlockSchema, type Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { saveHome } from "../actions";

const blockNames: Record<HomeBlock["type"], string> = {
  lead: "头条",
  practiceAreas: "业务领域",
  newest: "各分类最新文章",
  pinned: "推荐文章",
  lawyers: "律师",
  contact: "联系方式",
};
const blockOptions = Object.entries(blockNames).map(([value, label]) => ({ value, label }));

export function HomeForm({ value }: { value: Settings["home"] }) {
  const [blocks, setBlocks] = useState(value.blocks);
  return (
    <EditForm action={saveHome} submitLabel="保存草稿" toInput={() => ({ blocks })}>
      {(touch) => (
        <div className="max-w-2xl">
          <ListEditor<HomeBlock>
            label="首页的组成"
            itemLabel="部分"
            items={blocks}
            max={20}
            makeItem={() => ({ type: "contact" })}
            onChange={(items) => {
              setBlocks(items);
              touch();
            }}
            renderItem={(block, change, index) => (
              <>
                <SelectField
                  name={`blocks.${index}.type`}
                  label={`第 ${index + 1} 部分`}
                  options={blockOptions}
                  value={block.type}
                  onChange={(event) => change(homeBlockSchema.parse({ type: event.target.value }))}
                />
                <BlockOptions block={block} name={`blocks.${index}`} onChange={change} />
              </>
            )}
          />
        </div>
      )}
    </EditForm>
  );
}

interface OptionProps {
  block: HomeBlock;
  name: string;
  onChange: (part: Partial<HomeBlock>) => void;
}

/** What a part of the home page lets people choose. */
function BlockOptions({ block, name, onChange }: OptionProps) {
  switch (block.type) {
    case "lead":
      return (
        <TextField
          name={`${name}.articleId`}
          label="文章编号"
          hint="不填时用最新的一篇。"
          inputMode="numeric"
          value={block.articleId ?? ""}
          onChange={(event) => onChange({ articleId: Number.parseInt(event.target.value, 10) || null })}
        />
      );
    case "newest":
      return (
        <TextField
          name={`${name}.perCategory`}
          label="每个分类几篇"
          type="number"
          min={1}
          max={10}
          value={block.perCategory}
          onChange={(event) => onChange({ perCategory: Number(event.target.value) })}
        />
      );
    case "pinned":
      return (
        <TextField
          name={`${name}.title`}
          label="标题"
          value={block.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      );
    default:
      return null;
  }
}
