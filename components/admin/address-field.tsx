"use client";

import { type ComponentProps, useState, useSyncExternalStore } from "react";
import { Notice } from "#components/ui/notice";
import { TextField } from "#components/ui/text-field";
import { addressBytes, engineLocationMax } from "#lib/sitemaps/schema";

interface Props extends ComponentProps<typeof TextField> {
  /** The path that the typed words would make. */
  pathOf: (typed: string) => string;
}

/** What an address is made of; says while it is typed when engines wouldn't take it. */
export function AddressField({ pathOf, value, defaultValue, onChange, ...props }: Props) {
  const [typed, setTyped] = useState(String(value ?? defaultValue ?? ""));
  // Unknown where the page is first made, and most of what an address without 汉字 weighs.
  const origin = useSyncExternalStore(
    () => () => {},
    () => location.origin,
    () => "",
  );
  const bytes = addressBytes(origin, pathOf(value === undefined ? typed : String(value)));
  return (
    <div>
      <TextField
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        {...(value === undefined ? { defaultValue } : { value })}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange?.(event);
        }}
        {...props}
      />
      <div role="status">
        {bytes > engineLocationMax && (
          <div className="pt-1.5">
            <Notice>
              网址里的汉字每个占 9 个字节，这个网址有 {bytes} 个字节。百度、360 和神马不收录超过{" "}
              {engineLocationMax} 个字节的网址，建议改用拼音，或缩短。
            </Notice>
          </div>
        )}
      </div>
    </div>
  );
}
