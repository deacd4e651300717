import { expect, test } from "@playwright/test";
import { findPages, get } from "./site.ts";

/** What Chrome 80 or iOS 13 doesn't know, and what they do with it: ignore the block, the rule or the declaration. */
const unknownBlocks = /@(?:layer|property|container|scope|starting-style)\b/;
const unknownSelectors = /:(?:is|where|has|focus-visible)\b|&/;
const unknownValues = /\b(?:oklch|oklab|lab|lch|color-mix|light-dark)\(|\d(?:[sdl]vh|cq[wh])\b/;
const unknownProperties = /^(?:inset(?:-|$)|(?:margin|padding|border)-(?:inline|block)$)/;

test("the style sheet of every page works in Chrome 80 and iOS 13", async ({ request }) => {
  for (const [type, path] of Object.entries(await findPages(request))) {
    const html = await (await get(request, path)).text();
    const css = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) => text).join("");
    expect(css.length, type).toBeGreaterThan(4_000);
    expect(css, type).not.toMatch(unknownBlocks);
    expect(problems(css), type).toEqual([]);
  }
});

test("the check finds what it is for", () => {
  expect(problems("a{color:oklch(0.5 0 0)}")).toEqual(["a: color has no fallback"]);
  expect(problems("a{color:#777;color:oklch(0.5 0 0)}")).toEqual([]);
  expect(problems("a,b:has(c){color:#777}")).toEqual(["a,b:has(c): one unknown selector drops all of them"]);
  expect(problems("a{display:flex;gap:1em}")).toEqual(["a: gap is known in grids only"]);
  expect(problems("@media print{a{inset:0}}")).toEqual(["a: inset is unknown"]);
});

/** Innermost rules are enough: what stands around them is @media or @supports. */
function problems(css: string): string[] {
  return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = "", body = ""]) => [
    ...selectorProblems(selector),
    ...declarationProblems(selector, body),
  ]);
}

/** Alone, a rule with a new selector is an addition that old browsers do without. */
function selectorProblems(selector: string): string[] {
  const parts = selector.split(",");
  const known = parts.filter((part) => !unknownSelectors.test(part));
  return known.length > 0 && known.length < parts.length
    ? [`${selector}: one unknown selector drops all of them`]
    : [];
}

function declarationProblems(selector: string, body: string): string[] {
  const known = new Set<string>();
  if (/display:(?:inline-)?flex/.test(body) && /(?:^|;)(?:row-|column-)?gap:/.test(body))
    return [`${selector}: gap is known in grids only`];
  return body.split(";").flatMap((declaration) => {
    const [property = "", value = ""] = declaration.split(/:(.*)/s);
    if (unknownProperties.test(property)) return [`${selector}: ${property} is unknown`];
    if (!unknownValues.test(value)) known.add(property);
    return known.has(property) ? [] : [`${selector}: ${property} has no fallback`];
  });
}
