"use client";

import { Button } from "#components/ui/button";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { remove } from "./actions";

export function RemoveSynonymButton({ id, word }: { id: number; word: string }) {
  const toast = useToast();
  const removing = useAction(remove, () => toast(`已删除“${word}”的同义词`));
  return (
    <>
      <Button onClick={() => removing.run({ id })} disabled={removing.isPending}>
        删除<span className="sr-only">：{word}</span>
      </Button>
      {removing.refusal && <span role="alert">{removing.refusal.message}</span>}
    </>
  );
}
