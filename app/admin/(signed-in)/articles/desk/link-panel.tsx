"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { useToast } from "#components/ui/toast";
import { type LinkSuggestion, suggestionKindNames } from "#lib/neighbours/schema";
import { useDesk } from "./desk-context";
import { Panel } from "./panel";

/** Words of the text that could lead to other pages of this site; a click makes the link. */
export function LinkPanel() {
  const desk = useDesk();
  const toast = useToast();
  const [items, setItems] = useState<LinkSuggestion[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { id } = desk.stored;
  if (id === null) return null;

  const find = async () => {
    setBusy(true);
    const found = await fetchSuggestions(id);
    setBusy(false);
    if (typeof found === "string") return setFailure(found);
    setFailure(null);
    setItems(found);
  };
  const accept = (item: LinkSuggestion) => {
    const isThere = desk.link({ block: item.block, quote: item.words }, item.href);
    if (!isThere) toast("这处文字已经改过，请重新查找。");
    setItems((before) => before?.filter((other) => other !== item) ?? null);
  };
  return (
    <Panel title="站内链接" isBusy={isBusy}>
      <p role="status" className="text-muted">
        {failure ?? sayFound(items)}
      </p>
      {items && items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item.href} className="border-b border-line py-2 last:border-0">
              <p className="wrap-anywhere">
                <span className="font-semibold">{item.words}</span>
                <span className="text-muted"> → {suggestionKindNames[item.kind]}</span>
                {item.label !== item.words && <span className="text-muted">《{item.label}》</span>}
              </p>
              <p className="-ml-2 flex">
                <Button
                  look="quiet"
                  className="px-2"
                  aria-label={`查看：${item.words}`}
                  onClick={() => desk.jumpTo({ block: item.block, quote: item.words })}
                >
                  查看
                </Button>
                <Button
                  look="quiet"
                  className="px-2"
                  aria-label={`加链接：${item.words}`}
                  onClick={() => accept(item)}
                >
                  加链接
                </Button>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Button className="justify-self-start" disabled={isBusy} onClick={() => void find()}>
        {items ? "重新查找" : "查找"}
      </Button>
    </Panel>
  );
}

function sayFound(items: LinkSuggestion[] | null): string {
  if (items === null) return "找出正文里可以链接到本站律师、领域、标签和文章的词，以及本站文章解读过的法条。";
  return items.length > 0 ? "不会动标题、引文和已有的链接。" : "没有找到合适的词。";
}

/** @returns what to tell the author where it failed */
async function fetchSuggestions(id: number): Promise<LinkSuggestion[] | string> {
  try {
    const answer = await fetch(`/api/articles/${id}/link-suggestions`);
    const body = await answer.json();
    return answer.ok ? body.items : String(body.message);
  } catch {
    return "没有连上服务器，暂时不能查找。文字不受影响。";
  }
}
