import { access } from "node:fs/promises";
import type { Command, Output } from "#cli/command";
import { readAccessLog } from "#lib/crawlers/access-log";
import { CrawlLog } from "#lib/crawlers/crawl-log";
import { CrawlerVerifier, openDns } from "#lib/crawlers/verify";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import type { VisitLogs } from "#lib/readership/count-visit";
import { ViewLog } from "#lib/readership/view-log";

const readLog: Command = {
  name: "crawlers read-log",
  summary: "把 nginx 直接从磁盘回答的访问计入阅读和抓取；同一个日志文件只读一次",
  example: "crawlers read-log /var/log/nginx/access.log",
  usage: "FILE",
  words: { min: 1, max: 1 },
  dryRun: ({ words: [file = ""] }) => count(file, null),
  run({ words: [file = ""] }) {
    return count(file, { crawls: new CrawlLog(), views: new ViewLog(env().SITE_URL) });
  },
};

async function count(file: string, logs: VisitLogs | null): Promise<Output> {
  await access(file).catch(() => {
    throw new DomainError("NOT_FOUND", { user: `读不到日志文件 ${file}。` });
  });
  const lines = await readAccessLog(file, logs, new CrawlerVerifier(openDns(env().CRAWLER_DNS)));
  const { counted, others, unreadable } = lines;
  return {
    text: `读到 nginx 自己回答的访问 ${counted} 行；由律刊回答、已经计过的 ${others} 行，认不出的 ${unreadable} 行。`,
    data: lines,
  };
}

export const crawlersCommands: Command[] = [readLog];
