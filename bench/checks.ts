import { systemActor } from "#lib/accounts/actor";
import type { Body } from "#lib/body/schema";
import { checkSite } from "#lib/check-hits/jobs";
import { summariseHits } from "#lib/check-hits/queries";
import { runChecks } from "#lib/checks/checks";
import { checkedText, noFacts } from "#lib/checks/text";
import { db } from "#lib/db";
import { makeRevision } from "#lib/synthetic/article";
import { Random } from "#lib/synthetic/random";
import { seedArticles } from "#lib/synthetic/seed";
import { areas } from "#lib/synthetic/vocabulary";
import { prepareDatabase } from "#server/database/prepare";
import { say } from "#server/steps";

/** Longest time in ms that the whole panel may take for a text of so many characters. */
const targets = [
  { characters: 1_000, ms: 5 },
  { characters: 5_000, ms: 20 },
  { characters: 20_000, ms: 80 },
];
const warmUps = 20;
const runs = 101;
const nightly = 1_000;

/**
 * Time of all checks over one text, median and 95th percentile, and how many texts a second a night's run does: the
 * checks alone, and with reading each text, asking what they must know and storing what they found.
 * @param folder empty, for the database
 */
export async function benchChecks(folder: string, count = "5000"): Promise<void> {
  for (const { characters, ms } of targets) {
    const check = () => runChecks(checkedText(contentOf(characters, 1), noFacts));
    for (let run = 0; run < warmUps; run += 1) check();
    const times = Array.from({ length: runs }, () => timeOf(check)).sort((a, b) => a - b);
    const [median, p95] = [0.5, 0.95].map((share) => (times[Math.floor(runs * share)] ?? 0).toFixed(2));
    say(`${characters} characters: median ${median} ms, p95 ${p95} ms (target ${ms} ms)`);
  }
  const texts = Array.from({ length: nightly }, (_, seed) => contentOf(1_500, seed + 1));
  const took = timeOf(() => {
    for (const content of texts) runChecks(checkedText(content, noFacts));
  });
  say(`the checks alone, texts of 1,500 characters: ${Math.round((nightly * 1000) / took)} a second`);
  await benchNight(folder, Number(count));
}

async function benchNight(folder: string, articles: number): Promise<void> {
  const database = await prepareDatabase({ dataDir: folder, port: 0 });
  try {
    await seedArticles({ articles, meanCharacters: 1_500, seed: 1, onProgress: () => {} });
    const startedAt = performance.now();
    await checkSite({ after: 0, startedAt: "" });
    const rate = Math.round((articles * 1000) / (performance.now() - startedAt));
    const hits = await db().checkHit.count();
    say(`nightly run over ${articles} articles: ${rate} a second (target 200), ${hits} rows of findings`);
    const listed = performance.now();
    await summariseHits(systemActor("性能测试"));
    say(`dashboard over them: ${(performance.now() - listed).toFixed(1)} ms`);
  } finally {
    await database.stop();
  }
}

const own = { provenance: "ORIGINAL", sourceUrl: "" } as const;
const made = new Map<string, { title: string; body: Body }>();

function contentOf(characters: number, seed: number) {
  const key = `${characters} ${seed}`;
  const [area] = areas;
  if (!area) throw new Error("no vocabulary");
  let content = made.get(key);
  if (!content) {
    const place = { categoryId: 1, authorId: 1 };
    const { title, body } = makeRevision(new Random(seed), area, place, characters);
    content = { title, body };
    made.set(key, content);
  }
  return { ...content, summary: "", seoTitle: "", seoDescription: "", tagNames: [], ...own };
}

function timeOf(run: () => void): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}
