"use client";

import { useState } from "react";
import { ListEditor } from "#components/admin/list-editor";
import { PictureField } from "#components/admin/picture-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import type { Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { changeOffices } from "../actions";

type Office = Settings["offices"]["offices"][number];

const lines = [
  ["name", "名称"],
  ["address", "地址"],
  ["phone", "电话"],
  ["hours", "办公时间"],
  ["mapUrl", "地图链接"],
] as const;

const makeOffice = (): Office => ({
  ...{ name: "", address: "", phone: "", hours: "", transport: "", mapUrl: "" },
  pictureId: null,
});

export function OfficesForm({ value }: { value: Settings["offices"] }) {
  const [offices, setOffices] = useState(value.offices);
  return (
    <EditForm action={changeOffices} toInput={() => ({ offices })}>
      {(touch) => (
        <div className="max-w-2xl">
          <ListEditor
            label="办公地点"
            itemLabel="办公室"
            items={offices}
            max={30}
            makeItem={makeOffice}
            onChange={(items) => {
              setOffices(items);
              touch();
            }}
            renderItem={(office, change, index) => (
              <>
                {lines.map(([key, label]) => (
                  <TextField
                    key={key}
                    name={`offices.${index}.${key}`}
                    label={label}
                    value={office[key]}
                    onChange={(event) => change({ [key]: event.target.value })}
                  />
                ))}
                <TextareaField
                  name={`offices.${index}.transport`}
                  label="交通"
                  rows={2}
                  value={office.transport}
                  onChange={(event) => change({ transport: event.target.value })}
                />
                <PictureField
                  name={`offices.${index}.pictureId`}
                  label="照片"
                  value={office.pictureId}
                  onChange={(pictureId) => change({ pictureId })}
                />
              </>
            )}
          />
        </div>
      )}
    </EditForm>
  );
}
