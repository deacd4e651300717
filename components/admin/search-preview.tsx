import { cutToWidth, engines, widthOf } from "#lib/seo/preview";

interface Props {
  title: string;
  description: string;
}

/** How a page will stand in lists of results, as far as the engines show it. */
export function SearchPreview({ title, description }: Props) {
  return (
    <section aria-label="搜索结果预览" className="grid gap-3 text-sm">
      <p className="text-muted">
        标题约 {Math.ceil(widthOf(title))} 个汉字宽，描述约 {Math.ceil(widthOf(description))} 个。
      </p>
      {engines.map((engine) => (
        <div key={engine.name} className="border-l-2 border-line pl-3">
          <p className="text-xs text-muted">{engine.name}</p>
          <p className="font-semibold break-words">{cutToWidth(title, engine.title)}</p>
          <p className="break-words text-muted">{cutToWidth(description, engine.description)}</p>
        </div>
      ))}
    </section>
  );
}
