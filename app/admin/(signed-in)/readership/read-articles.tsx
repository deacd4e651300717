import Link from "next/link";
import { articleStatusNames } from "#lib/articles/schema";
import type { ReadArticle } from "#lib/readership/queries";

/** Articles with how often they were opened, the most read first. */
export function ReadArticles({ articles }: { articles: readonly ReadArticle[] }) {
  return (
    <ol className="border-t border-line text-sm">
      {articles.map(({ id, title, status, views }) => (
        <li key={id} className="flex justify-between gap-x-6 border-b border-line py-2.5">
          <div className="min-w-0">
            <Link href={`/admin/articles/${id}`} className="font-semibold wrap-anywhere hover:underline">
              {title || "无标题"}
            </Link>
            {status !== "PUBLISHED" && <span className="ml-2 text-muted">{articleStatusNames[status]}</span>}
          </div>
          <span className="whitespace-nowrap text-muted tabular-nums">{views} 次</span>
        </li>
      ))}
    </ol>
  );
}
