import { X } from "lucide-react";
import Link from "next/link";
import {
  type ArticleFilter,
  type Column,
  emptyFilter,
  filterWords,
  listAddress,
  unverifiedNames,
} from "#lib/articles/list-filter";
import { countLimit } from "#lib/articles/list-queries";
import { articleStatusNames } from "#lib/articles/schema";
import { reviewStateNames } from "#lib/reviews/schema";
import type { Choices } from "./desk/side-panel";

interface Props {
  filter: ArticleFilter;
  columns: Column[];
  count: number;
  choices: Choices;
  writers: { id: string; name: string }[];
}

/** How many articles the list holds and why: each condition in words, with a cross that takes it away. */
export function Conditions({ filter, columns, count, choices, writers }: Props) {
  const names = Object.keys(filterWords(filter)) as (keyof ArticleFilter)[];
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-sm">
      <p className="mr-1 text-muted">{count > countLimit ? `${countLimit} 篇以上` : `${count} 篇`}</p>
      {names.map((name) => (
        <Link
          key={name}
          href={listAddress({ ...filter, [name]: emptyFilter[name] }, columns)}
          aria-label={`去掉条件：${sayCondition(filter, name, choices, writers)}`}
          className="inline-flex min-h-8 items-center gap-1 rounded border border-line bg-surface px-2 text-muted hover:text-ink pointer-coarse:min-h-11"
        >
          {sayCondition(filter, name, choices, writers)}
          <X size={14} aria-hidden />
        </Link>
      ))}
    </div>
  );
}

function sayCondition(
  filter: ArticleFilter,
  name: keyof ArticleFilter,
  { categories, lawyers }: Choices,
  writers: { id: string; name: string }[],
): string {
  const nameIn = <I,>(list: { id: I; name: string }[], id: I | null) =>
    list.find((entry) => entry.id === id)?.name ?? "已删除";
  switch (name) {
    case "query":
      return `“${filter.query}”`;
    case "status":
      return filter.status ? articleStatusNames[filter.status] : "";
    case "review":
      return filter.review ? reviewStateNames[filter.review] : "";
    case "categoryId":
      return nameIn(categories, filter.categoryId);
    case "authorId":
      return `署名 ${nameIn(lawyers, filter.authorId)}`;
    case "tag":
      return `标签 ${filter.tag}`;
    case "unverified":
      return filter.unverified ? unverifiedNames[filter.unverified] : "";
    case "noindex":
      return filter.noindex === "yes" ? "不让收录" : "可以收录";
    case "owner":
      return filter.owner === "mine" ? "我的" : "别人写的";
    case "writerId":
      return `最后修改 ${nameIn(writers, filter.writerId)}`;
    case "from":
      return `${filter.from} 起`;
    case "to":
      return `到 ${filter.to}`;
    case "sort":
      return "发布过的，按发布时间";
    case "order":
      return "最早的在前";
  }
}
