import { formatDay } from "#lib/clock";
import { requireWithin } from "#lib/rate-limits/commands";
import { exportRedirects } from "#lib/redirects/admin-queries";
import { answer } from "../../answer";

const exportsPerMinute = { max: 10, windowSeconds: 60 };

/** All redirects that somebody made, as a CSV file that can be imported again; read and sent in batches. */
export function GET(): Promise<Response> {
  return answer(async (actor) => {
    await requireWithin(`export:${actor.accountId}`, exportsPerMinute);
    const lines = exportRedirects(actor);
    // The first part asks the policy: a refusal must come before the status.
    const first = await lines.next();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(encode(first.value ?? "")),
      pull: async (controller) => {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encode(value));
      },
    });
    return new Response(body, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="redirects-${formatDay(new Date())}.csv"`,
        "Cache-Control": "no-store",
      },
    });
  });
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
