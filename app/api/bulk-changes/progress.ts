import { log } from "#lib/log";
import { refusalOf } from "#lib/refusals";

/**
 * Answers with lines of JSON while a command runs: { done, total } after each step, at the end { result } or { refusal }.
 * The command goes on where the browser goes away.
 */
export function answerWithProgress<T>(
  run: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Response {
  const encoder = new TextEncoder();
  let isOpen = true;
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: object) => {
        if (isOpen) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        say({ result: await run((done, total) => say({ done, total })) });
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) log.error({ err: error }, "bulk change failed");
        say({
          refusal: refusal?.user ?? "服务器出了意外，只完成了一部分。请刷新列表，在“批量修改记录”里查看。",
        });
      }
      if (isOpen) controller.close();
    },
    cancel() {
      isOpen = false;
    },
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "application/x-ndjson",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
    },
  });
}
