import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { encodePath } from "#lib/addresses/schema";
import { formatDay } from "#lib/clock";
import type { CrawlerVerifier } from "#lib/crawlers/verify";
import { countVisit, isReading, type VisitLogs } from "#lib/readership/count-visit";

/** A line of deploy/nginx.conf's log; what else stands in it doesn't matter here. */
const lineSchema = z.object({
  at: z.coerce.date(),
  client: z.string(),
  method: z.string(),
  path: z.string().startsWith("/"),
  status: z.number(),
  cache: z.string(),
  /** Empty where nginx answered by itself. */
  upstream: z.string(),
  from: z.string(),
  purpose: z.string(),
  agent: z.string(),
});

/** Small enough for the memory of the logs, whatever the lines are. */
const linesAtOnce = 5_000;
const deadlineMs = 120_000;

export interface ReadLines {
  counted: number;
  /** Answered by 律刊, which counted them itself. */
  others: number;
  /** No lines of this log. */
  unreadable: number;
}

/**
 * Counts the pages that nginx answered from disk, under the days on which it did. Reading a file twice counts it twice.
 * @param logs null: the lines are only read
 * @param file of nginx, in the format `lukan` of deploy/nginx.conf
 */
export async function readAccessLog(
  file: string,
  logs: VisitLogs | null,
  verifier: CrawlerVerifier,
): Promise<ReadLines> {
  const lines: ReadLines = { counted: 0, others: 0, unreadable: 0 };
  let last: Date | null = null;
  const flush = async () => {
    if (!last || !logs) return;
    await logs.views.flush(last);
    await logs.crawls.flush(verifier, { at: last, deadlineMs });
  };
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const line = parseLine(text);
    if (!line) lines.unreadable += 1;
    else if (line.upstream !== "" || line.cache !== "hit") lines.others += 1;
    else {
      const isNewDay = last !== null && formatDay(line.at) !== formatDay(last);
      if (isNewDay || (lines.counted > 0 && lines.counted % linesAtOnce === 0)) await flush();
      last = line.at;
      lines.counted += 1;
      const { client, path, status, from, agent } = line;
      if (!logs) continue;
      countVisit(
        logs,
        {
          ...{ userAgent: agent, path: encodePath(path), status, referrer: from },
          ...{ isReading: isReading(line), address: client },
        },
        line.at,
      );
    }
  }
  await flush();
  return lines;
}

function parseLine(text: string): z.output<typeof lineSchema> | null {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
