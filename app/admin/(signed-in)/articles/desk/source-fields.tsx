"use client";

import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { aiLevelNames, provenanceNames } from "#lib/articles/schema";
import type { PanelProps } from "./side-panel";
import type { Fields } from "./use-article";

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** Where the text comes from and what a machine had to do with it; the notice below it on the site is made of this. */
export function SourceFields({ fields, set }: PanelProps) {
  const { provenance, aiLevel } = fields;
  return (
    <>
      <SelectField
        name="provenance"
        label="来源"
        value={provenance}
        options={optionsOf(provenanceNames)}
        onChange={(event) => set("provenance", event.target.value as Fields["provenance"])}
      />
      {provenance !== "ORIGINAL" && (
        <>
          <TextField
            name="sourceName"
            label="来源名称"
            hint="发布时必填，例如“人民法院报”。"
            value={fields.sourceName}
            onChange={(event) => set("sourceName", event.target.value)}
          />
          <TextField
            name="sourceUrl"
            label="来源网址"
            type="url"
            placeholder="https://"
            hint={provenance === "REPRINT_PUBLIC" ? "公开转载发布时必填，每天夜里检查能否打开。" : undefined}
            value={fields.sourceUrl}
            onChange={(event) => set("sourceUrl", event.target.value)}
          />
        </>
      )}
      {provenance === "REPRINT_LICENSED" && (
        <TextField
          name="licence"
          label="授权依据"
          hint="发布时必填，例如：授权书 2026-3 号，有效期至 2027-03-01。到期前会提醒。"
          value={fields.licence}
          onChange={(event) => set("licence", event.target.value)}
        />
      )}
      <SelectField
        name="aiLevel"
        label="人工智能"
        value={aiLevel}
        options={optionsOf(aiLevelNames)}
        hint={
          aiLevel === "NONE" ? undefined : "网页上会标明。保存为版本以后，只有主编和管理员可以降低或去掉。"
        }
        onChange={(event) => set("aiLevel", event.target.value as Fields["aiLevel"])}
      />
      {aiLevel !== "NONE" && (
        <>
          <TextField
            name="aiTool"
            label="使用的工具"
            hint="发布时必填，例如“DeepSeek”。"
            value={fields.aiTool}
            onChange={(event) => set("aiTool", event.target.value)}
          />
          <TextField
            name="aiReviewer"
            label="审校人"
            hint="发布时必填：谁逐句看过。"
            value={fields.aiReviewer}
            onChange={(event) => set("aiReviewer", event.target.value)}
          />
        </>
      )}
    </>
  );
}
