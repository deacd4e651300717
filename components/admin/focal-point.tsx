"use client";

interface Point {
  x: number;
  y: number;
}

interface Props {
  src: string;
  alt: string;
  value: Point;
  isLocked?: boolean;
  onChange: (point: Point) => void;
}

/** The point that a crop keeps: set by a click on the picture, or by two sliders. */
export function FocalPoint({ src, alt, value, isLocked = false, onChange }: Props) {
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const slider = (axis: "x" | "y", label: string) => (
    <label className="flex items-center gap-3 text-sm">
      <span className="shrink-0">{label}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={value[axis]}
        disabled={isLocked}
        aria-valuetext={percent(value[axis])}
        className="min-h-8 grow accent-accent"
        onChange={(event) => onChange({ ...value, [axis]: Number(event.target.value) })}
      />
    </label>
  );
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-semibold">裁切时保留的位置</legend>
      <div className="relative mx-auto">
        <img
          src={src}
          alt={alt || "没有替代文字的图片"}
          className="max-h-72"
          onPointerDown={(event) => {
            if (isLocked) return;
            const box = event.currentTarget.getBoundingClientRect();
            onChange({
              x: (event.clientX - box.left) / box.width,
              y: (event.clientY - box.top) / box.height,
            });
          }}
        />
        <span
          aria-hidden
          style={{ left: percent(value.x), top: percent(value.y) }}
          className="pointer-events-none absolute size-5 -translate-1/2 rounded-full border-2 border-paper bg-accent"
        />
      </div>
      {slider("x", "左右")}
      {slider("y", "上下")}
    </fieldset>
  );
}
