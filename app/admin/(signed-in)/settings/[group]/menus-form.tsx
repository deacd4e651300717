"use client";

import { useState } from "react";
import { ListEditor } from "#components/admin/list-editor";
import type { Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { changeMenus } from "../actions";
import { LinkFields, placesListId } from "./link-fields";

interface Props {
  value: Settings["menus"];
  /** Offered while an address is typed. */
  places: { name: string; path: string }[];
}

const emptyLink = () => ({ label: "", href: "" });

export function MenusForm({ value, places }: Props) {
  const [menus, setMenus] = useState(value);
  return (
    <EditForm action={changeMenus} toInput={() => menus}>
      {(touch) => {
        const set = (part: Partial<Settings["menus"]>) => {
          setMenus({ ...menus, ...part });
          touch();
        };
        return (
          <div className="grid max-w-2xl gap-10">
            <ListEditor
              label="主菜单"
              itemLabel="菜单"
              items={menus.main}
              max={10}
              makeItem={() => ({ ...emptyLink(), children: [] })}
              onChange={(main) => set({ main })}
              renderItem={(item, change, index) => (
                <>
                  <LinkFields name={`main.${index}`} link={item} onChange={change} />
                  <ListEditor
                    label={`“${item.label || "这一项"}”的下级菜单`}
                    itemLabel="下级菜单"
                    items={item.children}
                    max={12}
                    makeItem={emptyLink}
                    onChange={(children) => change({ children })}
                    renderItem={(child, changeChild, place) => (
                      <LinkFields
                        name={`main.${index}.children.${place}`}
                        link={child}
                        onChange={changeChild}
                      />
                    )}
                  />
                </>
              )}
            />
            <ListEditor
              label="页脚链接"
              itemLabel="页脚链接"
              items={menus.footer}
              max={20}
              makeItem={emptyLink}
              onChange={(footer) => set({ footer })}
              renderItem={(item, change, index) => (
                <LinkFields name={`footer.${index}`} link={item} onChange={change} />
              )}
            />
            <ListEditor
              label="友情链接"
              itemLabel="友情链接"
              items={menus.friends}
              max={50}
              makeItem={emptyLink}
              onChange={(friends) => set({ friends })}
              renderItem={(item, change, index) => (
                <LinkFields name={`friends.${index}`} link={item} onChange={change} />
              )}
            />
            <datalist id={placesListId}>
              {places.map(({ name, path }) => (
                <option key={path} value={path} label={name} />
              ))}
            </datalist>
          </div>
        );
      }}
    </EditForm>
  );
}
