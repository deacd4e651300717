"use client";

import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#components/ui/button";
import { controlClass } from "#components/ui/field";

/** A text to take along, such as a link, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    // Without https there is no clipboard but on localhost; the text stays selected for Ctrl-C.
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement) field.select();
    await navigator.clipboard?.writeText(value);
    setCopied(navigator.clipboard !== undefined);
  };
  const Icon = copied ? Check : Copy;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          className={controlClass}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={copy}>
          <Icon size={16} aria-hidden />
          <span aria-live="polite">{copied ? "已复制" : "复制"}</span>
        </Button>
      </div>
    </div>
  );
}
