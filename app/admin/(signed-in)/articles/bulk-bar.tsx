"use client";

import { ChevronUp } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu";
import { useToast } from "#components/ui/toast";
import type { ArticleFilter } from "#lib/articles/list-filter";
import { type BulkAction, bulkLimit } from "#lib/bulk-changes/schema";
import { BulkDialog } from "./bulk-dialog";
import { downloadArticles } from "./bulk-request";
import type { Choices } from "./desk/side-panel";
import { useSelection } from "./selection";

interface Props {
  filter: ArticleFilter;
  /** What the filter holds, counted to bulkLimit + 1. */
  count: number;
  choices: Choices;
}

export type BulkKind = BulkAction["action"] | "index";

const kinds: [BulkKind, string][] = [
  ["category", "移到分类…"],
  ["addTag", "加标签…"],
  ["removeTag", "去掉标签…"],
  ["author", "改署名…"],
  ["verify", "记为今天核验…"],
  ["noindex", "不让搜索引擎收录…"],
  ["index", "允许搜索引擎收录…"],
];
const dangers: [BulkKind, string][] = [
  ["withdraw", "下架…"],
  ["trash", "移到回收站…"],
];

/** Stands at the foot of the window while something is ticked: how much, and what can be done with it. */
export function BulkBar({ filter, count, choices }: Props) {
  const { ids, isAll, setAll, clear } = useSelection();
  const toast = useToast();
  const [kind, setKind] = useState<BulkKind | null>(null);
  if (!isAll && ids.size === 0) return null;
  const target = isAll ? { filter } : { ids: [...ids] };
  const download = (format: "csv" | "json") =>
    downloadArticles(format, target).catch((error: Error) => toast(error.message));
  const total = count > bulkLimit ? `前 ${bulkLimit} 篇` : `${count} 篇`;
  return (
    <section
      aria-label="批量操作"
      className="sticky bottom-0 z-10 -mx-4 mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-edge bg-paper px-4 py-2.5 text-sm"
    >
      <p role="status" className="font-semibold tabular-nums">
        {isAll ? `已选符合条件的${total}` : `已选 ${ids.size} 篇`}
      </p>
      {!isAll && count > ids.size && (
        <button type="button" className="link min-h-10" onClick={setAll}>
          选择符合条件的{total}
        </button>
      )}
      <button type="button" className="link min-h-10" onClick={clear}>
        取消选择
      </button>
      <div className="ml-auto">
        <Menu
          trigger={
            <Button look="primary">
              批量操作
              <ChevronUp size={16} aria-hidden />
            </Button>
          }
        >
          {kinds.map(([name, label]) => (
            <MenuItem key={name} onSelect={() => setKind(name)}>
              {label}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem onSelect={() => download("csv")}>导出表格（CSV）</MenuItem>
          <MenuItem onSelect={() => download("json")}>导出 JSON</MenuItem>
          <MenuSeparator />
          {dangers.map(([name, label]) => (
            <MenuItem key={name} isDanger onSelect={() => setKind(name)}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </div>
      {kind && <BulkDialog kind={kind} target={target} choices={choices} onClose={() => setKind(null)} />}
    </section>
  );
}
