import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Body } from "#lib/body/schema";
import { makeLawNames } from "#lib/citations/names";
import { articleLabel } from "#lib/citations/schema";
import { DomainError } from "#lib/errors";
import { readLaws } from "#lib/laws/assemble";
import { buildLawIndex, type LawIndex } from "#lib/laws/law-index";
import type { LawText } from "#lib/laws/schema";

/** The laws of the test data, which don't ship with the product. @throws DomainError where they aren't there */
export function readTestLaws(): LawText[] {
  const folder = join(process.env.LUKAN_FIXTURES ?? "../shared", "laws");
  if (!existsSync(folder)) throw new DomainError("UNAVAILABLE", { user: `没有法规文本：${folder}` });
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return readLaws(
    names
      .filter((name) => name.endsWith(".md"))
      .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") })),
  ).laws;
}

/** The same laws as the checks compare with, by their names. */
export function indexLaws(laws: readonly LawText[]): Map<string, LawIndex> {
  const names = makeLawNames([]);
  return new Map(
    laws.map(({ title, adoptedOn, articles }) => {
      const name = names.resolve(title) ?? title;
      const versions = [{ id: 1, adoptedOn: new Date(adoptedOn), articles }];
      const standing = { repealedOn: null, repealedBy: "", versionId: 1 };
      return [name, buildLawIndex({ name, slug: name, ...standing, versions })];
    }),
  );
}

/** What a text does to the words of the law that it quotes; each is dear in another way. */
export const quotingWays = {
  right: (text: string) => text,
  "one character wrong": (text: string) => text.replace(/[的应可]/, "未"),
  "every tenth character wrong": (text: string) => text.replace(/(.{9})./g, "$1错"),
} as const;

/** A text that is nothing but quotations of the 民法典, seven articles apart, of so many characters. */
export function quotingBody(code: LawIndex, characters: number, change: (text: string) => string): Body {
  const lines: string[] = [];
  for (let at = 0, written = 0; written < characters; at += 7) {
    const article = code.articles[at % code.articles.length];
    if (!article) throw new Error("a law without articles");
    const line = `《民法典》${articleLabel(article)}规定：“${change(article.text.replaceAll("\n", ""))}”`;
    lines.push(line);
    written += line.length;
  }
  return {
    type: "doc",
    content: lines.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  };
}
