import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/**
 * Sites of well-known units of the 互联网新闻信息稿源单位名单 (国家互联网信息办公室, October 2021). The list names 1,358 of them and is
 * renewed now and then: who isn't found here may still be on it, which is why the finding asks and doesn't block.
 */
const listedHosts = new Set(
  `12371.cn 81.cn ccdi.gov.cn cctv.com ce.cn chinacourt.org chinadaily.com.cn chinanews.com.cn china.com.cn cnr.cn court.gov.cn cri.cn
  cyol.com gmw.cn gov.cn jcrb.com legaldaily.com.cn mps.gov.cn news.cn people.com.cn qstheory.cn spp.gov.cn stdaily.com
  thepaper.cn xinhuanet.com youth.cn bjd.com.cn jfdaily.com shobserver.com southcn.com nfnews.com zjol.com.cn dzwww.com rednet.cn
  cnhubei.com hebnews.cn dahe.cn fjsen.com scol.com.cn cqnews.net jxnews.com.cn cnwest.com gxnews.com.cn yunnan.cn
  tianshannet.com.cn eastday.com enorth.com.cn voc.com.cn workercn.cn cnwomen.com.cn`.split(/\s+/),
);

/** What news of politics speaks of; an article about law names courts and statutes, which say nothing here. */
const politics =
  /中共中央|政治局|国务院常务会议|全国人大常委会会议|全国两会|人大代表|政协委员|外交部发言人|总书记|国家主席|国务院总理|省委书记|市委书记|中央军委|国务院新闻办|记者获悉|新华社.{0,8}电|(?:会见|出席|访问).{0,12}(?:总统|首相|外长|代表团)/g;

/** So many different signs in title and text make a text news of politics: one may be a lawyer's quotation. */
const signsMin = 2;

/** News of politics may be reprinted only from units of that list (互联网新闻信息服务管理规定 第十五条). */
export function newsSource({ title, body, provenance, sourceUrl }: CheckedText): Finding[] {
  if (provenance !== "REPRINT_PUBLIC" && provenance !== "REPRINT_LICENSED") return [];
  if (isListed(sourceUrl)) return [];
  const signs = new Set([...`${title}\n${body}`.matchAll(politics)].map(([words]) => words));
  if (signs.size < signsMin) return [];
  const message =
    "这篇像是时政新闻。转载时政新闻，只能用国家网信办《互联网新闻信息稿源单位名单》里的单位发布的稿件；这个来源不在律刊认得的单位里，请先对照名单核对，不在名单上的请不要转载。";
  const surface = { name: "source", item: 0, text: sourceUrl } as const;
  return [findingAt(surface, 0, sourceUrl.length, { check: "news-source", severity: "warning", message })];
}

/** The site itself or a host below it: politics.people.com.cn is people.com.cn. */
function isListed(url: string): boolean {
  const labels = (URL.parse(url)?.hostname ?? "").split(".");
  return labels.some((_, index) => listedHosts.has(labels.slice(index).join(".")));
}
