import Form from "next/form";
import { Button } from "#components/ui/button";
import { controlClass } from "#components/ui/field";

/** Finds snippets by 汉字 or pinyin. */
export function SnippetSearch({ q }: { q: string }) {
  return (
    <Form action="/admin/snippets" role="search" className="mb-8 flex max-w-md gap-2">
      <input
        type="search"
        name="q"
        defaultValue={q}
        aria-label="找素材"
        placeholder="名称或拼音，例如 mzsm"
        className={controlClass}
      />
      <Button type="submit">查找</Button>
    </Form>
  );
}
