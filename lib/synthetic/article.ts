import { contentHash } from "#lib/articles/revision";
import { type Content, contentSchema } from "#lib/articles/schema";
import { renderBody } from "#lib/body/render";
import type { Block, Body } from "#lib/body/schema";
import { bodyText, countCharacters, excerpt, outline, withAnchors } from "#lib/body/text";
import { chineseNumber } from "#lib/search/references";
import type { Random } from "#lib/synthetic/random";
import {
  type Area,
  acts,
  angles,
  conditions,
  connectives,
  evidence,
  headings,
  parties,
  results,
} from "#lib/synthetic/vocabulary";

/** Everything that a revision row of a synthetic article holds. */
export function makeRevision(
  random: Random,
  area: Area,
  place: { categoryId: number; authorId: number },
  mean: number,
) {
  const matter = random.pickSkewed(area.matters);
  const content: Content = contentSchema.parse({
    title: `${random.pick(area.matters)}中${matter}${random.pick(angles)}`,
    body: makeBody(random, area, random.length(mean)),
    ...place,
    tagNames: [matter, random.pickSkewed(area.matters)],
  });
  // The schema was applied above; anchors don't change what it allows.
  const body = withAnchors(content.body);
  const text = bodyText(body);
  return {
    ...content,
    body,
    html: renderBody(body, new Map(), new Map()),
    text,
    excerpt: excerpt(text),
    outline: outline(body),
    characterCount: countCharacters(text),
    contentHash: contentHash({ ...content, body }),
  };
}

function makeBody(random: Random, area: Area, length: number): Body {
  const content: Block[] = [];
  let written = 0;
  while (written < length) {
    if (written > 0) content.push(heading(random.pick(headings)));
    for (let paragraphs = random.between(1, 3); paragraphs > 0 && written < length; paragraphs -= 1) {
      const text = Array.from({ length: random.between(2, 5) }, () => sentence(random, area)).join("");
      content.push({ type: "paragraph", content: [{ type: "text", text }] });
      written += text.length;
    }
    if (random.next() < 0.3 && written < length) {
      const items = Array.from(
        { length: random.between(3, 5) },
        () => `${random.pick(evidence)}和${random.pick(evidence)}`,
      );
      content.push(list(items));
      written += items.join("").length;
    }
  }
  return { type: "doc", content };
}

function sentence(random: Random, area: Area): string {
  const matter = random.pickSkewed(area.matters);
  const party = random.pick(parties);
  if (random.next() < 0.15) {
    const { law, articles } = random.pick(area.statutes);
    return `依照《${law}》第${chineseNumber(random.between(...articles))}条，${party}就${matter}可以${random.pick(acts)}。`;
  }
  return `${random.pick(connectives)}${random.pick(conditions)}，${party}应当就${matter}${random.pick(acts)}，并保存${random.pick(evidence)}，${random.pick(results)}。`;
}

function heading(text: string): Block {
  return { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text }] };
}

function list(items: string[]): Block {
  const content = items.map((text) => ({
    type: "listItem" as const,
    content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text }] }],
  }));
  return { type: "bulletList", content };
}
