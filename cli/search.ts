import type { Command } from "#cli/command";
import { countIndexed, reindex } from "#lib/search/jobs";

const reindexCommand: Command = {
  name: "search reindex",
  summary: "重建全部文章的搜索索引；网站照常运行，旧索引用到新索引写好为止",
  example: "search reindex",
  async dryRun() {
    const articles = await countIndexed();
    return { text: `会重建 ${articles} 篇文章的搜索索引。`, data: { articles } };
  },
  async run() {
    const startedAt = performance.now();
    let shownAt = startedAt;
    const articles = await reindex((done, all) => {
      if (performance.now() - shownAt < 2000) return;
      shownAt = performance.now();
      process.stderr.write(`已重建 ${done} / ${all} 篇\n`);
    });
    const seconds = (performance.now() - startedAt) / 1000;
    return { text: `重建 ${articles} 篇，用时 ${seconds.toFixed(1)} 秒。`, data: { articles, seconds } };
  },
};

export const searchCommands: Command[] = [reindexCommand];
