import { type Command, UsageError } from "#cli/command";
import { seedArticles } from "#lib/synthetic/seed";

const seed: Command = {
  name: "bench seed",
  summary: "（测试）写入合成文章，供性能测试使用；同一个 --seed 每次写入相同的内容",
  example: "bench seed --articles 10000",
  usage: "--articles N",
  options: {
    articles: { type: "string", help: "篇数，1 到 1000000" },
    characters: { type: "string", help: "平均字数，默认 1500" },
    seed: { type: "string", help: "随机种子，默认 1" },
    seconds: { type: "string", help: "最多写这么多秒；没写完的，再运行一次接着写" },
  },
  async dryRun({ options }) {
    const articles = toNumber("articles", options.articles, { min: 1, max: 1_000_000 });
    return { text: `会写入 ${articles} 篇合成文章。`, data: { articles } };
  },
  async run({ options }) {
    const articles = toNumber("articles", options.articles, { min: 1, max: 1_000_000 });
    const meanCharacters = toNumber("characters", options.characters ?? "1500", { min: 100, max: 10_000 });
    const number = toNumber("seed", options.seed ?? "1", { min: 0, max: 4_294_967_295 });
    const startedAt = performance.now();
    let shownAt = startedAt;
    const seconds = () => (performance.now() - startedAt) / 1000;
    const limit =
      options.seconds === undefined
        ? {}
        : { seconds: toNumber("seconds", options.seconds, { min: 1, max: 86_400 }) };
    const seeded = await seedArticles({
      ...limit,
      articles,
      meanCharacters,
      seed: number,
      onProgress(done) {
        if (performance.now() - shownAt < 2000) return;
        shownAt = performance.now();
        process.stderr.write(`已写入 ${done} / ${articles} 篇，每秒 ${Math.round(done / seconds())} 篇\n`);
      },
    });
    const rate = Math.round(seeded.articles / seconds());
    const rest = seeded.indexSeconds === null ? "还没有写完，再运行一次接着写。" : "";
    return {
      text: `写入 ${seeded.articles} 篇，用时 ${seconds().toFixed(1)} 秒，每秒 ${rate} 篇。${rest}`,
      data: { articles: seeded.articles, seconds: seconds(), articlesPerSecond: rate },
    };
  },
};

function toNumber(name: string, value: unknown, { min, max }: { min: number; max: number }): number {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`--${name} 要是 ${min} 到 ${max} 之间的整数`);
}

export const benchCommands: Command[] = [seed];
