"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog";
import { useToast } from "#components/ui/toast";
import type { BulkAction, BulkResult, BulkTarget } from "#lib/bulk-changes/schema";
import type { BulkKind } from "./bulk-bar";
import { BulkInput } from "./bulk-input";
import { BulkPreviewStep } from "./bulk-preview";
import { undoBulk } from "./bulk-request";
import type { Choices } from "./desk/side-panel";
import { RefusedList } from "./refused-list";
import { useSelection } from "./selection";

interface Props {
  kind: BulkKind;
  target: BulkTarget;
  choices: Choices;
  onClose: () => void;
}

const titles: Record<BulkKind, string> = {
  category: "移到另一个分类",
  author: "改署名",
  addTag: "加标签",
  removeTag: "去掉标签",
  noindex: "不让搜索引擎收录",
  index: "允许搜索引擎收录",
  verify: "记为今天核验",
  withdraw: "下架",
  trash: "移到回收站",
};

/** What needs no further words. */
const ready: Partial<Record<BulkKind, BulkAction>> = {
  noindex: { action: "noindex", noindex: true },
  index: { action: "noindex", noindex: false },
  verify: { action: "verify" },
  trash: { action: "trash" },
};

/** From the wish to the deed: what exactly, what will happen, how far it is, what was refused. */
export function BulkDialog({ kind, target, choices, onClose }: Props) {
  const router = useRouter();
  const toast = useToast();
  const { clear } = useSelection();
  const [change, setChange] = useState<BulkAction | null>(ready[kind] ?? null);
  const [isRunning, setRunning] = useState(false);
  const [result, setResult] = useState<BulkResult | null>(null);
  const undo = (id: number) => {
    toast("正在撤销…");
    undoBulk(id).then(
      ({ changed, refused }) => {
        toast(refused.length > 0 ? `已撤销 ${changed} 篇，${refused.length} 篇保持现在的样子` : "已撤销");
        router.refresh();
      },
      (error: Error) => toast(error.message),
    );
  };
  const finish = (done: BulkResult) => {
    setRunning(false);
    router.refresh();
    if (done.changed > 0)
      toast(`${done.changed} 篇：已${done.label}`, {
        label: "撤销",
        otherwise: "24 小时内可以在“批量修改记录”里撤销",
        onSelect: () => undo(done.id),
      });
    if (done.refused.length > 0) setResult(done);
    else {
      clear();
      onClose();
    }
  };
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && !isRunning && onClose()} title={titles[kind]}>
      {result ? (
        <div className="grid gap-3 text-sm">
          <p>
            {result.changed} 篇已改，{result.refused.length} 篇没有改：
          </p>
          <RefusedList refused={result.refused} />
        </div>
      ) : change ? (
        <BulkPreviewStep
          change={change}
          target={target}
          onBack={ready[kind] ? null : () => setChange(null)}
          onStart={() => setRunning(true)}
          onDone={finish}
          onFailed={() => setRunning(false)}
        />
      ) : (
        <BulkInput kind={kind} choices={choices} onChosen={setChange} />
      )}
    </Dialog>
  );
}
