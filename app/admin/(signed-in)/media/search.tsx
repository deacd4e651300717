import Form from "next/form";
import { Button } from "#components/ui/button";
import { controlClass } from "#components/ui/field";

/** Finds pictures by file name or alternative text, in the folder that is open. */
export function MediaSearch({ q, folderId }: { q: string; folderId: number | null }) {
  return (
    <Form action="/admin/media" role="search" className="mb-6 flex max-w-md gap-2">
      {folderId && <input type="hidden" name="folder" value={folderId} />}
      <input
        key={q}
        type="search"
        name="q"
        defaultValue={q}
        aria-label="找图片"
        placeholder="文件名或替代文字"
        className={controlClass}
      />
      <Button type="submit">查找</Button>
    </Form>
  );
}
