import { expect, test } from "vitest";
import { publishArticle } from "#lib/articles/commands";
import type { Body } from "#lib/body/schema";
import { db } from "#lib/db";
import { createPage } from "#lib/pages/commands";
import { createPageSchema } from "#lib/pages/schema";
import { createSnippet, deleteSnippet, updateSnippet } from "#lib/snippets/commands";
import { listSnippets, listSnippetUses } from "#lib/snippets/queries";
import { createSnippetSchema, updateSnippetSchema } from "#lib/snippets/schema";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildBody,
  lastAudit,
  lastInvalidation,
  system,
} from "#lib/testing/factories";
import { keepWorkingCopy, storeWorkingCopy } from "#lib/working-copies/commands";

useDatabase();

const showing = (snippetId: number): Body => ({
  type: "doc",
  content: [...buildBody("自己的话。").content, { type: "snippet", attrs: { snippetId } }],
});

const newText = buildBody("新的免责声明。");

test("a changed shared snippet changes the articles and pages that show it, purges them and leaves one audit row", async () => {
  const snippet = await share("免责声明", "旧的免责声明。");
  const shows = await buildArticle({ body: showing(snippet.id) });
  const other = await buildArticle();
  const page = await createPage(system, createPageSchema.parse({ title: "关于", body: showing(snippet.id) }));
  expect(await liveHtml(shows.id)).toContain("旧的免责声明。");
  const auditRows = await db().auditLog.count();

  await updateSnippet(system, { ...snippet, name: "免责声明", body: newText });

  expect(await liveHtml(shows.id)).toBe("<p>自己的话。</p><p>新的免责声明。</p>");
  const { html } = await db().page.findUniqueOrThrow({ where: { id: page.id } });
  expect(html).toContain("新的免责声明。");
  const purged = await lastInvalidation();
  expect([...purged].sort()).toEqual([keys.article(shows.id), keys.page(page.id)].sort());
  expect(purged).not.toContain(keys.article(other.id));
  expect((await db().auditLog.count()) - auditRows).toBe(1);
  expect((await lastAudit())?.detail).toMatchObject({ uses: 2 });
});

test("another name alone changes no text and purges no page", async () => {
  const snippet = await share("免责声明", "旧的免责声明。");
  await buildArticle({ body: showing(snippet.id) });
  const purges = await db().invalidationLog.count();
  await updateSnippet(system, { ...snippet, name: "声明", body: buildBody("旧的免责声明。") });
  expect(await db().invalidationLog.count()).toBe(purges);
  expect((await lastAudit())?.detail).toMatchObject({ name: { from: "免责声明", to: "声明" }, uses: 0 });
});

test("the text that waits for publication shows the snippet as it is when it is published", async () => {
  const snippet = await share("免责声明", "旧的免责声明。");
  const { id, number, content } = await buildArticle();
  await storeWorkingCopy(system, {
    ...{ articleId: id, version: number, content: { ...content, body: showing(snippet.id) } },
    ...{ saveId: crypto.randomUUID(), tabId: crypto.randomUUID() },
  });
  await expect(deleteSnippet(system, snippet)).rejects.toMatchObject({ code: "CONFLICT" });
  await updateSnippet(system, { ...snippet, name: "免责声明", body: newText });
  await publishNewest(id);
  expect(await liveHtml(id)).toContain("新的免责声明。");
});

test("an old revision keeps what it showed, and doesn't keep a snippet from being deleted", async () => {
  const snippet = await share("免责声明", "旧的免责声明。");
  const { id, number, content } = await buildArticle({ body: showing(snippet.id) });
  await expect(deleteSnippet(system, snippet)).rejects.toMatchObject({
    code: "CONFLICT",
    user: expect.stringContaining(`《${content.title}》`),
  });
  await storeWorkingCopy(system, {
    ...{ articleId: id, version: number, content: { ...content, body: newText } },
    ...{ saveId: crypto.randomUUID(), tabId: crypto.randomUUID() },
  });
  await publishNewest(id);
  await deleteSnippet(system, snippet);
  const [first] = await db().revision.findMany({ where: { articleId: id }, orderBy: { number: "asc" } });
  expect(first?.html).toContain("旧的免责声明。");
});

test("the texts that a change would change are counted and paged", async () => {
  const snippet = await share("免责声明", "旧的免责声明。");
  for (let index = 0; index < 52; index += 1) await buildArticle({ body: showing(snippet.id) });
  const first = await listSnippetUses(system, snippet.id, { before: null });
  expect(first).toMatchObject({ count: 52, items: { length: 50 } });
  const second = await listSnippetUses(system, snippet.id, { before: first.next });
  expect(second).toMatchObject({ count: 52, items: { length: 2 }, next: null });
  const links = new Set([...first.items, ...second.items].map(({ href }) => href));
  expect(links.size).toBe(52);
}, 60_000);

test("only editors change shared snippets, lawyers change templates, assistants use both", async () => {
  const lawyer = await buildActor("LAWYER");
  const assistant = await buildActor("ASSISTANT");
  const template = createSnippetSchema.parse({ kind: "TEMPLATE", name: "赔偿标准表", body: newText });
  const refused = { code: "FORBIDDEN" };
  await expect(createSnippet(lawyer, { ...template, kind: "SHARED" })).rejects.toMatchObject(refused);
  await expect(createSnippet(assistant, template)).rejects.toMatchObject(refused);
  await createSnippet(lawyer, template);
  expect(await listSnippets(assistant, { q: "pcbz" })).toHaveLength(1);
});

test("two who change one snippet at once: the second is told, nothing is overwritten", async () => {
  const snippet = await share("免责声明", "旧的免责声明。");
  await updateSnippet(system, { ...snippet, name: "免责声明", body: newText });
  await expect(
    updateSnippet(system, { ...snippet, name: "免责声明", body: buildBody("别的话。") }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a snippet can't hold another one, and two can't have one name", async () => {
  const { id } = await share("免责声明", "旧的免责声明。");
  const nested = { id, seenAt: new Date(), name: "免责声明", body: showing(id) };
  expect(updateSnippetSchema.safeParse(nested).success).toBe(false);
  await expect(share("免责声明", "另一份。")).rejects.toMatchObject({ code: "CONFLICT" });
});

async function share(name: string, text: string): Promise<{ id: number; seenAt: Date }> {
  const { id } = await createSnippet(
    system,
    createSnippetSchema.parse({ kind: "SHARED", name, body: buildBody(text) }),
  );
  const { updatedAt } = await db().snippet.findUniqueOrThrow({ where: { id } });
  return { id, seenAt: updatedAt };
}

async function publishNewest(articleId: number): Promise<void> {
  const { version } = await db().workingCopy.findUniqueOrThrow({ where: { articleId } });
  const { number } = await keepWorkingCopy(system, { articleId, version });
  await publishArticle(system, { id: articleId, revision: number, minor: false });
}

async function liveHtml(articleId: number): Promise<string | undefined> {
  const article = await db().article.findUniqueOrThrow({
    where: { id: articleId },
    select: { liveRevision: { select: { html: true } } },
  });
  return article.liveRevision?.html;
}
