import { type Command, UsageError } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { DomainError } from "#lib/errors";
import { requireSite } from "#lib/self-crawl/jobs";
import { getLastSelfCrawl, listSelfCrawlFindings } from "#lib/self-crawl/queries";
import { claimRun, continueRun } from "#lib/self-crawl/run";
import { countedKinds, findingKinds, problemsOf } from "#lib/self-crawl/schema";
import { ownServer } from "#lib/self-crawl/visit";

const samplesShown = 5;
const progressMs = 2_000;

const crawl: Command = {
  name: "crawl",
  summary: "检查全站：逐个打开正在运行的网站的所有公开网址；发现问题时退出码为 1",
  example: "crawl",
  options: { at: { type: "string", help: "网站的地址，默认是本机：http://127.0.0.1:3000" } },
  async dryRun({ options }) {
    const base = toBase(options.at);
    await requireSite(base);
    return { text: `${base} 有回答，可以检查。`, data: { base } };
  },
  async run({ options }) {
    const base = toBase(options.at);
    await requireSite(base);
    const id = await claimRun();
    if (id === null) throw new DomainError("CONFLICT", { user: "另一个全站检查正在进行，请等它完成。" });
    let shownAt = performance.now();
    await continueRun(id, {
      base,
      onProgress(pages) {
        if (performance.now() - shownAt < progressMs) return;
        shownAt = performance.now();
        process.stderr.write(`已检查 ${pages} 个网址\n`);
      },
    });
    return report();
  },
};

function toBase(at: unknown): string {
  if (at === undefined) return ownServer();
  const url = typeof at === "string" ? URL.parse(at) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError("--at 要写 http:// 或 https:// 开头的网址");
  return url.origin;
}

async function report() {
  const actor = systemActor("lukan crawl");
  const run = await getLastSelfCrawl(actor);
  if (!run) throw new Error("the run that just ended isn't there");
  const found = await Promise.all(
    countedKinds(run.counts).map(async ([kind, count]) => {
      const { items } = await listSelfCrawlFindings(actor, run.id, { kind, after: 0 });
      return { kind, count, samples: items.map(({ path, detail }) => ({ path, detail })) };
    }),
  );
  const problems = problemsOf(run.counts);
  const lines = found.flatMap(({ kind, count, samples }) => [
    `${findingKinds[kind]}：${count} 处`,
    ...samples.slice(0, samplesShown).map(({ path, detail }) => `  ${path}　${detail}`),
  ]);
  const summary = `检查了 ${run.pages} 个网址，${problems === 0 ? "没有发现问题" : `发现 ${problems} 处问题`}。`;
  return {
    text: [summary, ...lines].join("\n"),
    data: { pages: run.pages, problems, found },
    ok: problems === 0,
  };
}

export const crawlCommands: Command[] = [crawl];
