import { ArrowDown, ArrowUp } from "lucide-react";
import { IconButton } from "#components/ui/button";

interface Props {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  isPending: boolean;
  onMove(by: 1 | -1): void;
}

/** Moves a row of a list by one place, without dragging. */
export function OrderButtons({ name, isFirst, isLast, isPending, onMove }: Props) {
  return (
    <>
      <IconButton
        label={`上移${name}`}
        className="disabled:opacity-30"
        disabled={isFirst || isPending}
        onClick={() => onMove(-1)}
      >
        <ArrowUp size={17} aria-hidden />
      </IconButton>
      <IconButton
        label={`下移${name}`}
        className="disabled:opacity-30"
        disabled={isLast || isPending}
        onClick={() => onMove(1)}
      >
        <ArrowDown size={17} aria-hidden />
      </IconButton>
    </>
  );
}
