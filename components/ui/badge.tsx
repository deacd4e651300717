import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names";

const tones = {
  neutral: "border-line text-muted",
  good: "border-good text-good",
  accent: "border-accent text-accent",
  danger: "border-danger text-danger",
};

/** The state of a thing in a word: 草稿, 已发布, 已停用. */
export function Badge({ tone = "neutral", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-block rounded border px-1.5 text-xs leading-5 whitespace-nowrap",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
