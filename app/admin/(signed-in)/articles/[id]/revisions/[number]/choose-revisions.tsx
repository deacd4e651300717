import Form from "next/form";
import Link from "next/link";
import { Button } from "#components/ui/button";
import { TextField } from "#components/ui/text-field";

interface Props {
  articleId: number;
  number: number;
  /** What it is compared with now; null where there is nothing. */
  other: number | null;
  newest: number;
  live: number | null;
}

/** With which revision this one is compared: by number, or one of those that people mostly mean. */
export function ChooseRevisions({ articleId, number, other, newest, live }: Props) {
  const path = `/admin/articles/${articleId}/revisions/${number}`;
  const choices = [
    { label: "上一版", href: path, isShown: number > 1 },
    { label: "线上版本", href: `${path}?with=${live}`, isShown: live !== null && live !== number },
    { label: "最新版本", href: `${path}?with=${newest}`, isShown: newest !== number },
  ].filter(({ isShown }) => isShown);
  if (newest === 1) return null;
  return (
    <div className="my-4 flex flex-wrap items-end gap-x-6 gap-y-3 border-y border-line py-3">
      <Form action={path} className="flex items-end gap-3">
        <TextField
          name="with"
          label="与第几版比较"
          inputMode="numeric"
          pattern="[1-9][0-9]*"
          autoComplete="off"
          defaultValue={other ?? ""}
          className="w-28"
        />
        <Button type="submit">比较</Button>
      </Form>
      <p className="flex flex-wrap gap-x-4 text-sm">
        {choices.map(({ label, href }) => (
          <Link key={label} href={href} className="link py-2">
            与{label}比较
          </Link>
        ))}
      </p>
    </div>
  );
}
