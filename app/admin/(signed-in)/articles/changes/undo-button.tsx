"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { useToast } from "#components/ui/toast";
import { undoBulk } from "../bulk-request";

/** Takes a change back; says how far it is. */
export function UndoButton({ id, label }: { id: number; label: string }) {
  const router = useRouter();
  const toast = useToast();
  const [progress, setProgress] = useState<string | null>(null);
  const undo = () => {
    setProgress("正在撤销…");
    undoBulk(id, (done, total) => setProgress(`正在撤销 ${done} / ${total}`))
      .then(
        ({ changed, refused }) =>
          toast(refused.length > 0 ? `已撤销 ${changed} 篇，${refused.length} 篇保持现在的样子` : "已撤销"),
        (error: Error) => toast(error.message),
      )
      .finally(() => {
        setProgress(null);
        router.refresh();
      });
  };
  return (
    <Button
      aria-label={`撤销：${label}`}
      aria-disabled={progress !== null}
      onClick={() => progress === null && undo()}
    >
      {progress ?? "撤销"}
    </Button>
  );
}
