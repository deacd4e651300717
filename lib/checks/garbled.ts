import { findingAt, findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/**
 * Where a character fell out, as 这, 一 and 么 do when old systems cut text: a measure word without its number, half a
 * word that can't begin a clause. 当今个消费社会, 旦出现, 第笔还款, 种情况不仅
 */
const broken =
  /(?<=^|[，。！？、：；“（(])(?:个(?:问题|现实|阶段|时候|情况)|种(?:情况|做法|方式|行为|现象)|旦(?:出现|发生|逾期|还款|迈出|签))|当今个|但旦(?=\p{Script=Han})|第(?:个|次|笔|步|种|件)(?=\p{Script=Han})|(?:面临|涉及)个(?:既|非常|现实)|什(?=[？?，急])/gmu;

/** As many characters as it takes to recognise the place. */
const shownAfter = 4;

/** Text that lost characters looks machine-made, and readers stumble. */
export function garbled({ title, surfaces, pictures }: CheckedText): Finding[] {
  const told = { check: "garbled", severity: "warning" } as const;
  const inText = surfaces
    .filter(({ name }) => name !== "tag")
    .flatMap((surface) =>
      [...surface.text.matchAll(broken)].map(({ 0: words, index }) => {
        const length = Math.min(words.length + shownAfter, surface.text.length - index);
        const message = "这里像是掉了字，请对照原文补上。";
        return findingAt(surface, index, length, { ...told, message });
      }),
    );
  const inAlts = pictures.flatMap(({ alt }, item) =>
    isRemainder(alt, title)
      ? [
          findingOn(
            "alt",
            alt,
            { ...told, message: `替代文字像是标题掉了字：“${alt}”。请写图里有什么。` },
            item,
          ),
        ]
      : [],
  );
  return [...inText, ...inAlts];
}

/** Whether a text is another with a few of its 汉字 left out: a copy that lost some on the way. */
export function isRemainder(text: string, whole: string): boolean {
  const [part, full] = [text, whole].map((value) =>
    [...value].filter((c) => /[\p{Script=Han}\p{N}]/u.test(c)),
  );
  if (!part || !full || part.length < 6) return false;
  const lost = full.length - part.length;
  if (lost < 1 || lost > Math.max(2, full.length * 0.25)) return false;
  let at = 0;
  for (const character of full) if (character === part[at]) at += 1;
  return at === part.length;
}
