"use client";

import { useField } from "#components/ui/form-context";

interface Props {
  areas: { id: number; label: string }[];
  chosen: number[];
}

/** In which practice areas a lawyer is listed. */
export function AreaFields({ areas, chosen }: Props) {
  const field = useField("categoryIds", undefined);
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">执业领域</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {areas.map(({ id, label }) => (
          <label key={id} className="flex min-h-10 items-center gap-3 text-sm pointer-coarse:min-h-11">
            <input
              type="checkbox"
              name="categoryIds"
              value={id}
              defaultChecked={chosen.includes(id)}
              className="size-5 accent-accent"
            />
            {label}
          </label>
        ))}
      </div>
      {field.error && <p className="text-sm font-semibold text-danger">{field.error}</p>}
    </fieldset>
  );
}
