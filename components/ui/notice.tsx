import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names";

const tones = {
  info: "border-edge",
  danger: "border-danger text-danger",
  good: "border-good",
};

interface Props {
  tone?: keyof typeof tones;
  /** Read out at once; for what has just happened. */
  isAlert?: boolean;
  children: ReactNode;
}

/** A message in the flow of the page: a rule and a tint. */
export function Notice({ tone = "info", isAlert = false, children }: Props) {
  return (
    <div
      role={isAlert ? "alert" : undefined}
      className={classNames("border-l-3 bg-tint px-4 py-3 text-sm", tones[tone])}
    >
      {children}
    </div>
  );
}
