import { expect, it } from "vitest";
import { type Content, contentSchema } from "#lib/articles/schema";
import type { Failure, Remote } from "#lib/editing/remote";
import { EditingSession } from "#lib/editing/session";
import type { LocalText } from "#lib/editing/surroundings";
import { buildBody } from "#lib/testing/factories";

type Sent = { saveId: string; version: number; words: string };
type Answer = Awaited<ReturnType<Remote["store"]>>;

const free = { kind: "presence", holder: null, version: 1, status: "DRAFT" } as const;
const savedAt = "2026-03-12T01:30:00.000Z";

/** A session whose server is this test: `answers` are given one after the other, the last one for ever. */
function open({
  answers = [] as (Answer | Promise<Answer>)[],
  id = 7 as number | null,
  presence = (async () => free) as Remote["presence"],
  /** What the server has. */
  title = "",
} = {}) {
  const sent: Sent[] = [];
  const begun: string[] = [];
  const waits: number[] = [];
  let timers: (() => void)[] = [];
  let words = title;
  let ids = 0;
  let local: LocalText | null = null;
  const content = (): Content => contentSchema.parse({ title: words, body: buildBody() });
  const remote: Remote = {
    begin: async (draftId) => {
      begun.push(draftId);
      return { kind: "stored", id: 8, version: 1, savedAt, status: "DRAFT" };
    },
    store: async (_id, { saveId, version, content }) => {
      sent.push({ saveId, version, words: content.title });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer ?? { kind: "stored", id: 7, version: version + 1, savedAt, status: "DRAFT" };
    },
    keep: async (_id, version) => ({ kind: "kept", number: 3, version, savedAt }),
    newest: async () => ({ kind: "unreachable" }),
    presence,
  };
  const session = new EditingSession(
    {
      remote,
      page: {
        read: content,
        show: (shown) => {
          words = shown.title;
        },
        settled: () => Promise.resolve(),
      },
      timers: {
        after: (ms, run) => {
          waits.push(ms);
          timers.push(run);
          return () => {
            timers = timers.filter((timer) => timer !== run);
          };
        },
        whenIdle: (run) => run(),
      },
      keep: {
        put: async (text) => {
          local = text;
          return true;
        },
        drop: () => {
          local = null;
        },
      },
      newId: () => `id ${++ids}`,
      onChange: () => undefined,
    },
    { id, content: content(), version: 1, savedAt: null, status: "DRAFT", holder: null },
  );
  return {
    ...{ session, sent, begun, waits },
    local: () => local?.content.title ?? null,
    kept: () => local,
    type: (more: string) => {
      words += more;
      session.touch();
    },
    pass: async () => {
      for (const run of timers.splice(0)) run();
      await answered();
    },
  };
}

/** Every answer that needs no timer has come. */
function answered(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const lost: Failure = { kind: "unreachable" };

it("a save is due less than two seconds after the first key, however long one types on", () => {
  const { type, waits } = open({ id: null });
  for (let key = 0; key < 50; key += 1) type("字");
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeLessThan(1500);
});

it("a save without an answer is sent again as it was, then what was typed since", async () => {
  const { session, sent, type, pass } = open({
    answers: [lost, { kind: "stored", id: 7, version: 2, savedAt, status: "DRAFT" }],
  });
  type("甲");
  await pass();
  expect(session.state).toMatchObject({ trouble: lost, isKept: true });
  type("乙");
  await pass();
  await pass();
  expect(sent.map(({ words }) => words)).toEqual(["甲", "甲", "甲乙"]);
  expect(sent[0]?.saveId).toBe(sent[1]?.saveId);
  expect(sent[2]?.saveId).not.toBe(sent[1]?.saveId);
});

it("there are never two saves at a time, and the device has the words meanwhile", async () => {
  const held = Promise.withResolvers<Answer>();
  const { session, sent, local, type, pass } = open({ answers: [held.promise] });
  type("甲");
  await pass();
  type("乙");
  await pass();
  expect(sent).toHaveLength(1);
  expect(local()).toBe("甲乙");
  held.resolve({ kind: "stored", id: 7, version: 2, savedAt, status: "DRAFT" });
  expect(await session.flush()).toBe(true);
  expect(sent.at(-1)?.words).toBe("甲乙");
  expect(local()).toBeNull();
});

it("after an ended session nothing is sent until somebody signed in, then everything", async () => {
  const { session, sent, type, pass } = open({
    answers: [{ kind: "signedOut" }, { kind: "stored", id: 7, version: 2, savedAt, status: "DRAFT" }],
  });
  type("甲");
  await pass();
  type("乙");
  await pass();
  expect(sent).toHaveLength(1);
  session.wake();
  await pass();
  await pass();
  expect(await session.flush()).toBe(true);
  expect(sent.at(-1)?.words).toBe("甲乙");
});

it("the words of a deleted article become a new one", async () => {
  const { session, begun, type, pass } = open({ answers: [{ kind: "gone", message: "" }] });
  type("甲");
  await pass();
  expect(session.state.trouble?.kind).toBe("gone");
  session.beginAgain();
  await pass();
  expect(begun).toHaveLength(1);
  expect(session.state).toMatchObject({ id: 8, isDirty: false, trouble: null });
});

it("the answer to a question from before a take-over doesn't close the page again", async () => {
  const first = Promise.withResolvers<Awaited<ReturnType<Remote["presence"]>>>();
  const { session } = open({
    presence: async (_id, intent) => (intent === "takeOver" ? free : first.promise),
  });
  session.start();
  expect(await session.takeOver()).toBe(true);
  first.resolve({ ...free, holder: { name: "王", isSelf: true } });
  await answered();
  expect(session.state.holder).toBeNull();
});

it("after a take-over what waited for the line is sent at once", async () => {
  const { session, type, pass, waits } = open({ answers: [lost] });
  type("离线写的");
  await pass();
  expect(waits.at(-1)).toBe(1000);
  await session.takeOver();
  expect(waits.at(-1)).toBe(0);
});

it("an open page only watches who writes; its first change asks for the lock, and keeps it", async () => {
  const intents: string[] = [];
  const { session, type, pass } = open({
    presence: async (_id, intent) => {
      intents.push(intent);
      return free;
    },
  });
  session.start();
  await pass();
  expect(intents).toEqual(["watch", "watch"]);
  type("甲");
  type("乙");
  expect(intents).toEqual(["watch", "watch", "hold"]);
  await pass();
  expect(session.state.isDirty).toBe(false);
  expect(intents.at(-1)).toBe("hold");
});

it("where another one writes by then, the change stays on the device and is sent after a take-over", async () => {
  const busy = { ...free, holder: { name: "王", isSelf: false } };
  const { session, sent, local, type, pass } = open({
    presence: async (_id, intent) => (intent === "takeOver" ? free : busy),
  });
  type("甲");
  await answered();
  await pass();
  expect(session.state).toMatchObject({ isDirty: true, holder: { name: "王" } });
  expect({ sent: sent.length, local: local() }).toEqual({ sent: 0, local: "甲" });
  await session.takeOver();
  await pass();
  expect(sent.map(({ words }) => words)).toEqual(["甲"]);
});

it("who was taken over and has nothing to send goes back to watching", async () => {
  const intents: string[] = [];
  let holder: { name: string; isSelf: boolean } | null = null;
  const { type, pass } = open({
    presence: async (_id, intent) => {
      intents.push(intent);
      return { ...free, holder };
    },
  });
  type("甲");
  await pass();
  holder = { name: "王", isSelf: false };
  await pass();
  await pass();
  expect(intents.at(-1)).toBe("watch");
});

it("a page that waits for a choice and crashes asks again: what the other one wrote isn't taken for deleted", async () => {
  const titled = (words: string) => contentSchema.parse({ title: words, body: buildBody() });
  const mine: LocalText = { content: titled("题乙"), base: titled("题"), sent: null };
  const first = open({ title: "题甲" });
  await first.session.adopt(mine);
  expect(first.session.state.merge?.fieldConflicts).toHaveLength(1);
  await first.pass();
  const kept = first.kept();
  if (!kept) throw new Error("nothing is kept");
  const second = open({ title: "题甲" });
  await second.session.adopt(kept);
  expect(second.session.state.merge?.fieldConflicts).toHaveLength(1);
  expect(second.sent).toEqual([]);
});
