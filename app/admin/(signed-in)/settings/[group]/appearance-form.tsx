"use client";

import { useState } from "react";
import { PictureField } from "#components/admin/picture-field";
import { TextField } from "#components/ui/text-field";
import { textOf } from "#lib/form-values";
import type { Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { changeAppearance } from "../actions";

export function AppearanceForm({ value }: { value: Settings["appearance"] }) {
  const [logoId, setLogoId] = useState(value.logoId);
  const [accent, setAccent] = useState(value.accent);
  return (
    <EditForm action={changeAppearance} toInput={(form) => ({ accent: textOf(form, "accent"), logoId })}>
      {(touch) => (
        <div className="grid max-w-2xl gap-5">
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3">
            <TextField
              name="accent"
              label="强调色"
              value={accent}
              spellCheck={false}
              onChange={(event) => setAccent(event.target.value)}
            />
            <input
              type="color"
              aria-label="选择强调色"
              value={/^#[0-9a-f]{6}$/i.test(accent) ? accent : "#a63a26"}
              className="h-10 w-16 rounded border border-edge bg-surface p-1 pointer-coarse:h-11"
              onChange={(event) => setAccent(event.target.value)}
            />
          </div>
          <p className="-mt-3 text-sm text-muted">链接和小标记的颜色；太浅或太深的颜色会自动调到能看清。</p>
          <PictureField
            name="logoId"
            label="标志"
            hint="可以用 SVG。不设时显示律所名称。"
            purpose="logo"
            value={logoId}
            onChange={(id) => {
              setLogoId(id);
              touch();
            }}
          />
        </div>
      )}
    </EditForm>
  );
}
