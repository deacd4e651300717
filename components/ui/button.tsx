import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names";

/** primary: the one thing this page is for. danger: cannot be undone, and asks first. quiet: among others. */
export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

const shape =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded border px-4 text-sm font-semibold whitespace-nowrap transition-colors pointer-coarse:min-h-11 disabled:opacity-55 aria-disabled:opacity-55";

const looks: Record<ButtonLook, string> = {
  primary: "border-ink bg-ink text-paper not-disabled:hover:bg-muted not-disabled:hover:border-muted",
  secondary: "border-edge bg-surface text-ink not-disabled:hover:bg-tint",
  quiet: "border-transparent text-ink not-disabled:hover:bg-tint",
  danger: "border-danger bg-danger text-paper not-disabled:hover:opacity-90",
};

interface Look {
  look?: ButtonLook;
}

export function Button({
  look = "secondary",
  type = "button",
  className,
  ...props
}: ComponentProps<"button"> & Look) {
  return <button type={type} className={classNames(shape, looks[look], className)} {...props} />;
}

/** A link that looks like a button: it leads to where the work is done. */
export function ButtonLink({ look = "secondary", className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link className={classNames(shape, looks[look], className)} {...props} />;
}

/** A button with an icon alone; the label is what a screen reader says and a tooltip shows. */
export function IconButton({
  label,
  className,
  type = "button",
  ...props
}: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        "inline-flex size-10 shrink-0 items-center justify-center rounded text-muted transition-colors hover:bg-tint hover:text-ink pointer-coarse:size-11",
        className,
      )}
      {...props}
    />
  );
}
