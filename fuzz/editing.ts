import fc from "fast-check";
import type { Actor } from "#lib/accounts/actor";
import { publishArticle } from "#lib/articles/commands";
import { db } from "#lib/db";
import { isDomainError } from "#lib/errors";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { buildActor, buildBody, buildContent, system } from "#lib/testing/factories";
import { keepWorkingCopy } from "#lib/working-copies/commands";
import { getNewestText } from "#lib/working-copies/queries";
import { Editor, type Line, wordPattern } from "./editor.ts";

type Who = 0 | 1;
type Step = OutsideStep | EditorStep;
type OutsideStep = { do: "publish" | "outsider" };
type EditorStep =
  | { do: "type" | "add" | "delete"; who: Who; at: number }
  | { do: "title" | "pass" | "beat" | "takeOver" | "arrive" | "crash" | "wake"; who: Who }
  | { do: "line"; who: Who; line: Line }
  | { do: "choose"; who: Who; choice: "mine" | "theirs" | "both" };

const who = fc.constantFrom<Who>(0, 1);
const at = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom("type", "add"), who, at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete"), who, at }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("pass"), who }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("title", "beat", "takeOver", "takeOver", "arrive", "crash", "wake"),
      who,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("line"),
      who,
      line: fc.constantFrom<Line>("good", "cut", "deaf", "lateThere", "lateBack", "twice"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("choose"),
      who,
      choice: fc.constantFrom("mine", "theirs", "both"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("publish", "outsider") }) },
);

/**
 * Two editors write one article in any order of typing, saving, broken lines, take-overs, crashes and merges. Each run ends
 * with both lines repaired, both pages saved, and every word that the server ever confirmed in the newest text, the
 * live one or a revision unless its own author deleted it; and in the newest text unless somebody deleted it or
 * chose the other side.
 * @returns what fast-check found: `failed`, and the shortest steps that lose a word
 */
export async function fuzzEditing({ runs, seed }: { runs: number; seed: number }) {
  const actors = [await buildActor("EDITOR"), await buildActor("EDITOR")] as const;
  const first = await buildContent({ title: "题", body: buildBody("一", "二", "三") });
  const content = { ...first, categoryId: first.categoryId, authorId: first.authorId };
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 5, maxLength: 30, size: "max" }),
    async (steps) => {
      const { id } = await createArticle(system, content);
      await writeTogether(id, actors, steps);
    },
  );
  return fc.check(property, { numRuns: runs, seed });
}

async function writeTogether(id: number, actors: readonly [Actor, Actor], steps: Step[]): Promise<void> {
  const words: Words = {
    acknowledged: new Set(),
    deletedByAuthor: new Set(),
    deleted: new Set(),
    titles: new Set(),
    chosenAway: false,
  };
  const start = await getNewestText(system, id);
  if (!start) throw new Error("no text");
  const editors = [
    new Editor("甲", actors[0], id, start.content, words.acknowledged),
    new Editor("乙", actors[1], id, start.content, words.acknowledged),
  ] as const;
  try {
    for (const editor of editors) {
      editor.start();
      await editor.settle();
    }
    for (const [index, now] of steps.entries())
      if (isOutside(now)) await fromOutside(now.do, id, `外${index};`, words);
      else await takeStep(editors[now.who], now, `${editors[now.who].name}${index};`, words);
    for (const editor of [...editors, ...editors]) await repair(editor);
  } finally {
    for (const editor of editors) editor.stop();
  }
  await compare(id, words);
}

/** Nothing confirmed may be gone from the database, nor gone from the text without somebody who wanted it. */
async function compare(id: number, words: Words): Promise<void> {
  const { acknowledged, deletedByAuthor, deleted, titles, chosenAway } = words;
  const revisions = await db().revision.findMany({
    where: { articleId: id },
    select: { title: true, text: true },
  });
  const newest = wordsIn((await getNewestText(system, id))?.content);
  const stored = new Set([...newest, ...wordsIn(revisions)]);
  const lost = [...acknowledged].filter((word) => !stored.has(word) && !deletedByAuthor.has(word));
  if (lost.length > 0) throw new Error(`lost: ${lost.join(" ")}`);
  const overwritten = [...acknowledged].filter(
    (word) => !newest.has(word) && !deleted.has(word) && !titles.has(word),
  );
  if (overwritten.length > 0 && !chosenAway) throw new Error(`overwritten: ${overwritten.join(" ")}`);
}

interface Words {
  /** What the server confirmed. */
  acknowledged: Set<string>;
  /** What its own author took out again: it need not be kept. */
  deletedByAuthor: Set<string>;
  /** What anybody took out: it need not stand in the newest text. */
  deleted: Set<string>;
  /** Of two titles only one can stand. */
  titles: Set<string>;
  /** In a merge somebody preferred one side. */
  chosenAway: boolean;
}

async function takeStep(editor: Editor, now: EditorStep, word: string, words: Words): Promise<void> {
  const { paragraphs } = editor;
  switch (now.do) {
    case "type":
      if (!editor.canType || paragraphs.length === 0) return;
      return editor.change(() => {
        const index = now.at % paragraphs.length;
        paragraphs[index] = `${paragraphs[index]}${word}`;
      });
    case "add":
      if (!editor.canType) return;
      return editor.change(() => void paragraphs.splice(now.at % (paragraphs.length + 1), 0, word));
    case "delete":
      if (!editor.canType || paragraphs.length === 0) return;
      return editor.change(() => {
        const [gone = ""] = paragraphs.splice(now.at % paragraphs.length, 1);
        for (const each of wordsIn(gone)) {
          words.deleted.add(each);
          if (each.startsWith(editor.name)) words.deletedByAuthor.add(each);
        }
      });
    case "title":
      if (!editor.canType) return;
      return editor.change(() => {
        editor.title += word;
        words.titles.add(word);
      });
    case "pass":
      return editor.pass(false);
    case "beat":
      return editor.pass(true);
    case "takeOver":
      return editor.takeOver();
    case "arrive":
      return editor.arrive();
    case "crash":
      return editor.reopen();
    case "wake":
      return editor.wake();
    case "line":
      editor.line = now.line;
      return;
    case "choose":
      if (await editor.choose(now.choice)) words.chosenAway ||= now.choice !== "both";
      return;
  }
}

function isOutside(now: Step): now is OutsideStep {
  return now.do === "publish" || now.do === "outsider";
}

/** Somebody publishes what stands there, or changes it without a writing page. */
async function fromOutside(
  act: OutsideStep["do"],
  id: number,
  word: string,
  { titles }: Words,
): Promise<void> {
  const newest = await getNewestText(system, id);
  if (!newest) throw new Error("no text");
  titles.add(word);
  try {
    const { number } = await keepWorkingCopy(system, { articleId: id, version: newest.version });
    if (act === "publish") await publishArticle(system, { id, revision: number, minor: false });
    else await saveArticle(system, { ...newest.content, title: word, id, baseNumber: number });
  } catch (error) {
    // A save under way was quicker, or the title has grown too long: the people at the desks don't mind.
    if (!isDomainError(error)) throw error;
  }
}

/** The line is good again, and the person goes on until the page says 已保存. */
async function repair(editor: Editor): Promise<void> {
  editor.line = "good";
  for (let round = 0; round < 12; round += 1) {
    await editor.arrive();
    await editor.wake();
    await editor.takeOver();
    await editor.choose("both");
    await editor.pass(false);
    const { isDirty, trouble, holder } = editor.state;
    if (!isDirty && trouble === null && holder === null) return;
  }
  throw new Error(
    `${editor.name} can't save any more: ${JSON.stringify({ ...editor.state, merge: undefined })}`,
  );
}

function wordsIn(value: unknown): Set<string> {
  return new Set(JSON.stringify(value ?? "").match(wordPattern));
}
