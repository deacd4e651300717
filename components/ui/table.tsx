import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names";

/**
 * A table of hairlines. On phones the less important columns give way: give them `max-sm:hidden` on th and td,
 * and repeat below the first column what must not be missed.
 */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <table
      aria-label={label}
      className={classNames("w-full border-collapse text-left text-sm tabular-nums", className)}
      {...props}
    />
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames(
        "border-b border-edge py-2 pr-4 font-semibold whitespace-nowrap last:pr-0",
        className,
      )}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      className={classNames("border-b border-line py-3 pr-4 align-middle last:pr-0", className)}
      {...props}
    />
  );
}
