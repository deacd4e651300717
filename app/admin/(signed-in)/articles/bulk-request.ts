import type { BulkAction, BulkResult, BulkTarget } from "#lib/bulk-changes/schema";

type OnProgress = (done: number, total: number) => void;

const lost = "连接断了。已经改好的都已保存，没有改的保持原样；可以在“批量修改记录”里查看。";

/** @throws Error with a message for people */
export function runBulk(change: BulkAction, ids: number[], onProgress: OnProgress): Promise<BulkResult> {
  return post("/api/bulk-changes", { change, ids }, onProgress);
}

/** @throws Error with a message for people */
export function undoBulk(id: number, onProgress: OnProgress = () => {}): Promise<BulkResult> {
  return post(`/api/bulk-changes/${id}/undo`, {}, onProgress);
}

/** Reads the lines that the server sends while it works. */
async function post(url: string, input: object, onProgress: OnProgress): Promise<BulkResult> {
  const response = await send(url, input);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const part = await reader?.read().catch(() => null);
    if (!part || part.done) throw new Error(lost);
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said = JSON.parse(line) as
        | { done: number; total: number }
        | { result: BulkResult }
        | { refusal: string };
      if ("result" in said) return said.result;
      if ("refusal" in said) throw new Error(said.refusal);
      onProgress(said.done, said.total);
    }
  }
}

/** Saves the articles as a file. @throws Error with a message for people */
export async function downloadArticles(format: "csv" | "json", target: BulkTarget): Promise<void> {
  const response = await send("/api/articles/export", { format, target });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "";
  link.click();
  URL.revokeObjectURL(link.href);
}

async function send(url: string, input: object): Promise<Response> {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(input),
  };
  const response = await fetch(url, request).catch(() => null);
  if (!response) throw new Error("没有连上服务器，没有改动。请检查网络后再试。");
  if (response.ok) return response;
  const answer = (await response.json().catch(() => null)) as { message?: string } | null;
  throw new Error(answer?.message ?? "服务器出了意外，没有改动。请稍后再试。");
}
