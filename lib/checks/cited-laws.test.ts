import { describe, expect, test } from "vitest";
import { bodyText } from "#lib/body/text";
import { citedLaws } from "#lib/checks/cited-laws";
import { checkedText, noFacts } from "#lib/checks/text";
import { makeLawNames } from "#lib/citations/names";
import { findCitations } from "#lib/citations/parse";
import { buildBody } from "#lib/testing/factories";

const own = { provenance: "ORIGINAL", sourceUrl: "", licence: "", aiLevel: "NONE" } as const;
const blank = { title: "", summary: "", seoTitle: "", seoDescription: "", tagNames: [], ...own };

/** On a fresh site: what is known of the laws without their texts. */
function check(...paragraphs: string[]) {
  const body = buildBody(...paragraphs);
  const citations = findCitations(bodyText(body), makeLawNames([]));
  return citedLaws(checkedText({ ...blank, body }, { ...noFacts, cited: { citations, laws: new Map() } }));
}

const told = (...paragraphs: string[]) =>
  check(...paragraphs).map(({ severity, message }) => `${severity} ${message}`);

describe("a citation", () => {
  test("of a repealed law is told, once, unless the text knows", () => {
    expect(told("根据《合同法》第五十二条，合同无效。", "《合同法》第九十四条可以解除。")).toEqual([
      "warning 《合同法》自 2021年1月1日起废止（依据《民法典》）。请改引现行规定；谈的是旧法时，请写明“原”或当时的年份。",
    ]);
    expect(told("原《合同法》第五十二条列举了五种情形。", "《婚姻法》已被民法典取代。")).toEqual([]);
  });

  test("of an article that can't exist blocks, on a fresh site too", () => {
    const found = check("《民法典》第一千二百六十一条另有规定。");
    expect(found).toMatchObject([
      { severity: "blocker", law: "民法典", article: "1261", quote: "《民法典》第一千二百六十一条" },
    ]);
  });
});
