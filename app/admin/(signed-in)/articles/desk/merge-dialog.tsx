"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { aiLevelNames, provenanceNames } from "#lib/articles/schema";
import { bodyText } from "#lib/body/text";
import { blockConflicts, type Choices, type FieldName, type Merge } from "#lib/editing/merge";
import { MergeChoice } from "./merge-choice";
import type { Choices as Lists } from "./side-panel";

const fieldLabels: Record<FieldName, string> = {
  title: "标题",
  slug: "网址名",
  summary: "摘要",
  categoryId: "分类",
  authorId: "署名律师",
  coverId: "封面",
  seoTitle: "搜索标题",
  seoDescription: "搜索描述",
  provenance: "来源类型",
  sourceName: "来源名称",
  sourceUrl: "来源网址",
  licence: "授权依据",
  aiLevel: "人工智能",
  aiTool: "人工智能工具",
  aiReviewer: "审校人",
};

interface Props {
  merge: Merge;
  lists: Lists;
  onResolve: (choices: Choices) => void;
  onClose: () => void;
}

/** Where both changed one paragraph or field, a person says what stands; the rest is joined already. */
export function MergeDialog({ merge, lists, onResolve, onClose }: Props) {
  const [choices, setChoices] = useState<Choices>({});
  const blocks = blockConflicts(merge);
  const count = blocks.length + merge.fieldConflicts.length;
  const missing = count - Object.keys(choices).length;
  const choose = (id: string) => (choice: Choices[string]) =>
    setChoices((made) => ({ ...made, [id]: choice }));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="合并两份修改"
      description={`你和同事都改了下面 ${count} 处，请逐处选择。其余的修改已经合并，两边都没有丢。`}
    >
      <div className="grid gap-6">
        {merge.fieldConflicts.map(({ id, mine, theirs }) => (
          <MergeChoice
            key={id}
            id={id}
            label={fieldLabels[id]}
            mine={shownValue(id, mine, lists)}
            theirs={shownValue(id, theirs, lists)}
            canKeepBoth={false}
            choice={choices[id]}
            onChoose={choose(id)}
          />
        ))}
        {blocks.map(({ id, mine, theirs }, index) => (
          <MergeChoice
            key={id}
            id={id}
            label={`正文第 ${index + 1} 处`}
            mine={mine && bodyText({ type: "doc", content: [mine] })}
            theirs={theirs && bodyText({ type: "doc", content: [theirs] })}
            canKeepBoth={mine !== null && theirs !== null}
            choice={choices[id]}
            onChoose={choose(id)}
          />
        ))}
        <div className="flex flex-wrap items-center justify-end gap-3">
          {missing > 0 && <span className="text-sm text-muted">还有 {missing} 处没有选</span>}
          <Button onClick={onClose}>稍后再选</Button>
          <Button
            look="primary"
            aria-disabled={missing > 0}
            onClick={() => missing === 0 && onResolve(choices)}
          >
            合并
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function shownValue(name: FieldName, value: unknown, { categories, lawyers }: Lists): string {
  if (value === null || value === "") return "（空）";
  if (name === "categoryId") return categories.find(({ id }) => id === value)?.name ?? "已删除的分类";
  if (name === "authorId") return lawyers.find(({ id }) => id === value)?.name ?? "已删除的律师";
  const named: Record<string, string> =
    name === "aiLevel" ? aiLevelNames : name === "provenance" ? provenanceNames : {};
  return named[String(value)] ?? String(value);
}
