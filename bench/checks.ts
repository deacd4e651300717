import { systemActor } from "#lib/accounts/actor";
import type { Body } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { checkSite } from "#lib/check-hits/jobs";
import { summariseHits } from "#lib/check-hits/queries";
import { runChecks } from "#lib/checks/checks";
import { quotations } from "#lib/checks/quotations";
import { checkedText, noFacts } from "#lib/checks/text";
import { makeLawNames } from "#lib/citations/names";
import { findCitations } from "#lib/citations/parse";
import { db } from "#lib/db";
import { importLaws } from "#lib/laws/commands";
import type { LawIndex } from "#lib/laws/law-index";
import { makeRevision } from "#lib/synthetic/article";
import { Random } from "#lib/synthetic/random";
import { seedArticles } from "#lib/synthetic/seed";
import { areas } from "#lib/synthetic/vocabulary";
import { prepareDatabase } from "#server/database/prepare";
import { say } from "#server/steps";
import { indexLaws, quotingBody, quotingWays, readTestLaws } from "./law-texts.ts";

/** Longest time in ms that the whole panel may take for a text of so many characters. */
const targets = [
  { characters: 1_000, ms: 5 },
  { characters: 5_000, ms: 20 },
  { characters: 20_000, ms: 80 },
];
const quotationsMs = 40;
const warmUps = 20;
const runs = 101;

/**
 * Time of the whole panel over one text, from finding its citations to sorting what was found, with all laws of the
 * test data in memory; and how many texts a second a night's run does, with reading each, asking what the checks must
 * know and storing what they found. Processor time beside the clock's, because others may use the machine.
 * @param folder empty, for the database
 */
export async function benchChecks(folder: string, count = "5000"): Promise<void> {
  const laws = indexLaws(readTestLaws());
  const code = laws.get("民法典");
  if (!code) throw new Error("the test data has no 民法典");
  for (const { characters, ms } of targets) {
    benchPanel(`${characters} characters of prose`, proseBody(characters), laws, ms);
    for (const [way, change] of Object.entries(quotingWays))
      benchPanel(
        `${characters} characters of quotations, ${way}`,
        quotingBody(code, characters, change),
        laws,
        ms,
      );
  }
  for (const [way, change] of Object.entries(quotingWays)) {
    const text = checkable(quotingBody(code, 20_000, change), laws);
    tell(`quotations alone, 20000 characters, ${way}`, () => quotations(text), quotationsMs);
  }
  await benchNight(folder, Number(count));
}

function benchPanel(name: string, body: Body, laws: ReadonlyMap<string, LawIndex>, ms: number): void {
  tell(`panel, ${name}`, () => runChecks(checkable(body, laws)), ms);
}

const names = makeLawNames([]);

function checkable(body: Body, laws: ReadonlyMap<string, LawIndex>) {
  const citations = findCitations(bodyText(body), names);
  const fields = {
    title: "民间借贷的利息怎么算",
    summary: "",
    seoTitle: "",
    seoDescription: "",
    ...{ sourceUrl: "", licence: "", aiLevel: "NONE" as const },
  };
  const content = { ...fields, tagNames: [], provenance: "ORIGINAL" as const, body };
  return checkedText(content, { ...noFacts, cited: { citations, laws } });
}

function tell(name: string, check: () => unknown, targetMs: number): void {
  for (let run = 0; run < warmUps; run += 1) check();
  const [clock, processor]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    check();
    const { user, system } = process.cpuUsage(before);
    clock.push(performance.now() - startedAt);
    processor.push((user + system) / 1000);
  }
  const [ofProcessor, ofClock] = [spread(processor), spread(clock)];
  const verdict = ofClock.p95 <= targetMs ? "met" : "missed";
  say(
    `${name}: processor ${told(ofProcessor)}, clock ${told(ofClock)}; p95 by the clock: ${targetMs} ms ${verdict}`,
  );
}

/** Of all runs in ms: half took no longer than the median, 95 of a hundred no longer than p95. */
function spread(times: number[]) {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((runs - 1) * share)] ?? 0;
  return { median: at(0.5), p95: at(0.95), worst: at(1) };
}

function told({ median, p95, worst }: ReturnType<typeof spread>): string {
  return `median ${median.toFixed(1)}, p95 ${p95.toFixed(1)}, worst ${worst.toFixed(1)} ms`;
}

async function benchNight(folder: string, articles: number): Promise<void> {
  const database = await prepareDatabase({ dataDir: folder, port: 0 });
  try {
    await importLaws(systemActor("性能测试"), { laws: readTestLaws(), source: "" });
    await seedArticles({ articles, meanCharacters: 1_500, seed: 1, onProgress: () => {} });
    const startedAt = performance.now();
    const before = process.cpuUsage();
    await checkSite({ after: 0, startedAt: "" });
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(before);
    const hits = await db().checkHit.count();
    const processor = ((user + system) / 1000 / articles).toFixed(2);
    const rate = Math.round(articles / seconds);
    say(
      `nightly run over ${articles} articles: ${rate} a second (target 200), ${processor} ms of processor each`,
    );
    const listed = performance.now();
    await summariseHits(systemActor("性能测试"));
    say(`dashboard over ${hits} rows of findings: ${(performance.now() - listed).toFixed(1)} ms`);
  } finally {
    await database.stop();
  }
}

/** Synthetic prose, cut behind the block in which it reaches its length: how long one comes out is chance. */
function proseBody(characters: number): Body {
  const [area] = areas;
  if (!area) throw new Error("no vocabulary");
  const content: Body["content"] = [];
  for (let seed = 1, written = 0; written < characters; seed += 1)
    for (const block of makeRevision(new Random(seed), area, place, characters).body.content) {
      if (written >= characters) break;
      content.push(block);
      written += bodyText({ type: "doc", content: [block] }).length;
    }
  return { type: "doc", content };
}

const place = { categoryId: 1, authorId: 1 };
