"use client";

import { CheckboxField } from "#components/ui/checkbox-field";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { provenanceNames } from "#lib/articles/schema";
import type { PanelProps } from "./side-panel";
import type { Fields } from "./use-article";

const kinds = Object.entries(provenanceNames).map(([value, label]) => ({ value, label }));

/** Where the text comes from; the notice below it on the site is made of this. */
export function SourceFields({ fields, set }: PanelProps) {
  return (
    <>
      <SelectField
        name="provenance"
        label="来源"
        value={fields.provenance}
        options={kinds}
        onChange={(event) => set("provenance", event.target.value as Fields["provenance"])}
      />
      {fields.provenance !== "ORIGINAL" && (
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
            value={fields.sourceUrl}
            onChange={(event) => set("sourceUrl", event.target.value)}
          />
        </>
      )}
      <CheckboxField
        name="aiAssisted"
        label="使用了人工智能辅助写作"
        checked={fields.aiAssisted}
        onChange={(event) => set("aiAssisted", event.target.checked)}
      />
    </>
  );
}
