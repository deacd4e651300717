import type { LeafAttrs } from "#lib/body/leaf-blocks";
import { escapeHtml } from "#lib/html";

/** A provision under the name of its law. */
export function statuteHtml({ law, article, text, asOf }: LeafAttrs<"statute">): string {
  const name = escapeHtml(lawTitle(law));
  const date = asOf && `<p class="quoted-source">条文内容截至${dayHtml(asOf)}</p>`;
  return (
    `<figure class="quoted statute"><figcaption><cite>${name}</cite>${escapeHtml(article)}</figcaption>` +
    `<blockquote>${linesHtml(text)}</blockquote>${date ?? ""}</figure>`
  );
}

/** The name of a law in its marks: 《民法典》. */
export function lawTitle(law: string): string {
  return law.startsWith("《") ? law : `《${law}》`;
}

/** A case with what is needed to look it up. */
export function caseHtml({ number, court, decidedOn, gist, sourceUrl }: LeafAttrs<"case">): string {
  const date = decidedOn ? `，${dayHtml(decidedOn)}` : "";
  const source = sourceUrl
    ? `<p class="quoted-source"><a href="${escapeHtml(sourceUrl)}" rel="noopener nofollow">查看来源</a></p>`
    : "";
  return (
    `<figure class="quoted case"><figcaption><cite>${escapeHtml(number)}</cite>${escapeHtml(court)}${date}</figcaption>` +
    `<div>${linesHtml(gist)}</div>${source}</figure>`
  );
}

export function callToActionHtml({ label, href }: LeafAttrs<"callToAction">): string {
  return `<p class="call-to-action"><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`;
}

/** A plain link: no player, no picture, nothing that asks another host before the reader does. */
export function videoHtml({ title, url }: LeafAttrs<"video">): string {
  return (
    `<p class="video"><a href="${escapeHtml(url)}" rel="noopener nofollow">` +
    `<span class="video-title">${escapeHtml(title)}</span> <span class="video-site">视频，${escapeHtml(videoSite(url))}</span></a></p>`
  );
}

const sites: readonly [host: string, name: string][] = [
  ["bilibili.com", "哔哩哔哩"],
  ["b23.tv", "哔哩哔哩"],
  ["v.qq.com", "腾讯视频"],
  ["weixin.qq.com", "微信视频号"],
  ["youku.com", "优酷"],
  ["iqiyi.com", "爱奇艺"],
  ["douyin.com", "抖音"],
  ["ixigua.com", "西瓜视频"],
];

/** What readers call the site of a video; its host where we know no name. */
export function videoSite(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : url;
  return sites.find(([known]) => host === known || host.endsWith(`.${known}`))?.[1] ?? host;
}

function linesHtml(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `<p>${escapeHtml(line.trim())}</p>`)
    .join("");
}

function dayHtml(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `<time datetime="${day}">${year}年${month}月${date}日</time>`;
}
