import { licenceEnd } from "#lib/articles/licence";
import { findingAt, findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";
import { formatDay } from "#lib/clock";

/** A sentence about whose text this is, at the edges of a text; an article on copyright speaks of it in its middle. */
const claimsOriginal =
  /(?:本文|本篇|文章|本站|以上|全文)[^。\n]{0,30}(?:原创|未经(?:授权|许可|同意)[^。\n]{0,6}(?:禁止|不得|严禁)?(?:转载|复制))[^。\n]*|^(?:版权声明|原创声明)[：:][^\n]*/gm;
const claimsReprint =
  /(?:本文|本篇|文章|内容|素材|图文|以上)[^。\n]{0,16}(?:转载自|转自|来源于?(?:网络|互联网|[：:])|摘自|编译自|整理自|源自网络)[^。\n]*|^(?:来源|转自|转载自|文章来源|稿源)[：:][^\n]*|(?:侵权|侵删)[^。\n]{0,12}(?:联系|删除)[^。\n]*/gm;

/**
 * The page prints one notice, made from the fields. A notice within the text is a second one: it repeats the first, or
 * contradicts it, and then neither proves anything.
 */
export function provenance({ body, provenance: kind, sourceUrl, licence, facts }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  const isOriginal = kind === "ORIGINAL";
  const own = [...body.matchAll(claimsOriginal)].map((match) => ({ match, saysOriginal: true }));
  const others = [...body.matchAll(claimsReprint)].map((match) => ({ match, saysOriginal: false }));
  const contradicts = own.length > 0 && others.length > 0;
  const found = [...own, ...others].map(({ match, saysOriginal }) => {
    const isFalse = contradicts || saysOriginal !== isOriginal;
    const message = contradicts
      ? "文中的来源说明互相矛盾：有的说是原创，有的说是转载。请都删掉，在“来源”里选一种，网页会自动显示。"
      : isFalse
        ? "这句和“来源”里选的不一致。请改正来源，并删掉这句：网页会自动显示来源声明。"
        : "网页会自动显示来源声明，正文里不用再写。";
    const severity = isFalse ? ("warning" as const) : ("hint" as const);
    return findingAt(surface, match.index, match[0].length, { check: "provenance", severity, message });
  });
  const term = kind === "REPRINT_LICENSED" ? licenceTerm(licence, facts.today) : [];
  return [...found, ...term, ...deadSource(sourceUrl, facts.failingLinks.get(sourceUrl))];
}

function deadSource(
  url: string,
  failing: { since: Date; status: number | null; failure: string } | undefined,
): Finding[] {
  if (!failing) return [];
  const what = failing.status === null ? failing.failure : `对方返回 ${failing.status}`;
  const message = `来源网址从${formatDay(failing.since)}起打不开（${what}）。请换一个能打开的网址。`;
  const surface = { name: "source", item: 0, text: url } as const;
  return [
    findingAt(surface, 0, url.length, { check: "provenance", severity: "warning", message, about: url }),
  ];
}

/** So many days before its end a licence is asked about, so that there is time to prolong it. */
const noticeDays = 30;

function licenceTerm(licence: string, today: string): Finding[] {
  const end = licenceEnd(licence);
  if (end === null || today === "") return [];
  const left = (Date.parse(end) - Date.parse(today)) / 86_400_000;
  if (left > noticeDays) return [];
  const told =
    left < 0
      ? {
          severity: "blocker" as const,
          message: `转载授权已于 ${end} 到期。请续期后改写授权依据，或下架这篇文章。`,
        }
      : { severity: "warning" as const, message: `转载授权到 ${end} 为止。请及时续期。` };
  return [findingOn("licence", licence, { check: "provenance", ...told })];
}
