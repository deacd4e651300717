import type { PublicArticle } from "#lib/articles/queries";
import type { PracticeArea } from "#lib/categories/schema";
import { formatOffset } from "#lib/clock";
import type { PublicLawyer } from "#lib/lawyers/queries";
import { fallbackPath } from "#lib/media/schema";
import { absoluteUrl } from "#lib/seo/urls";
import type { Settings } from "#lib/settings/schema";

/**
 * Structured data (schema.org): one graph for each page, whose nodes refer to one another by ids that stay. Every
 * value stands on the page too.
 */

export interface Step {
  label: string;
  path: string;
}

type Node = Record<string, unknown>;

const firmId = () => `${absoluteUrl("/")}#firm`;
const siteId = () => `${absoluteUrl("/")}#site`;
const lawyerId = (path: string) => `${absoluteUrl(path)}#lawyer`;

/** One document of several items. */
export function graph(...items: Node[]): object {
  return { "@context": "https://schema.org", "@graph": items };
}

export function articleNode(article: PublicArticle, firm: { name: string }): Node {
  const url = absoluteUrl(article.path);
  const { author, cover } = article;
  return {
    "@type": "Article",
    "@id": `${url}#article`,
    // Search engines cut headlines at 110 characters.
    headline: [...article.title].slice(0, 110).join(""),
    mainEntityOfPage: url,
    inLanguage: article.language,
    datePublished: formatOffset(article.publishedAt),
    dateModified: formatOffset(article.updatedAt),
    ...(cover && { image: absoluteUrl(fallbackPath(cover)) }),
    author: author
      ? { "@type": "Person", "@id": lawyerId(author.path), name: author.name, url: absoluteUrl(author.path) }
      : { "@id": firmId() },
    publisher: firmReference(firm),
    ...aiSource[article.aiLevel],
  };
}

/** schema.org/IPTCDigitalSourceType: how much of a text a machine made. */
const aiSource = {
  NONE: {},
  ASSISTED: { digitalSourceType: "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource" },
  GENERATED: { digitalSourceType: "https://schema.org/TrainedAlgorithmicMediaDigitalSource" },
} as const;

export function breadcrumbNode(trail: Step[]): Node {
  return {
    "@type": "BreadcrumbList",
    itemListElement: trail.map(({ label, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: label,
      item: absoluteUrl(path),
    })),
  };
}

/** A lawyer as a Person who works for the firm. */
export function lawyerNode(lawyer: PublicLawyer, firm: { name: string }): Node {
  const { name, path, position, photo, areas } = lawyer;
  return {
    "@type": "Person",
    "@id": lawyerId(path),
    name,
    url: absoluteUrl(path),
    jobTitle: position || "律师",
    ...(photo && { image: absoluteUrl(fallbackPath(photo)) }),
    ...(areas.length > 0 && { knowsAbout: areas.map((area) => area.name) }),
    worksFor: firmReference(firm),
  };
}

/** The firm. A LegalService has an address by Google's rules; without one it is an Organization. */
export function firmNode({ name, description, phone, email, address }: Settings["firm"]): Node {
  return {
    "@type": address ? "LegalService" : "Organization",
    "@id": firmId(),
    name,
    url: absoluteUrl("/"),
    ...(description && { description }),
    ...(phone && { telephone: phone }),
    ...(email && { email }),
    ...(address && { address: { "@type": "PostalAddress", streetAddress: address, addressCountry: "CN" } }),
  };
}

/** The site with its search. */
export function siteNode({ name }: { name: string }): Node {
  return {
    "@type": "WebSite",
    "@id": siteId(),
    ...{ name, url: absoluteUrl("/"), inLanguage: "zh-CN", publisher: { "@id": firmId() } },
    potentialAction: {
      "@type": "SearchAction",
      target: `${absoluteUrl("/search")}?q={q}`,
      "query-input": "required name=q",
    },
  };
}

/** A list of articles. @param page from 2 on it is a page of its own */
export function collectionNode({
  name,
  path,
  page = 1,
}: {
  name: string;
  path: string;
  page?: number;
}): Node {
  const url = absoluteUrl(path) + (page > 1 ? `?page=${page}` : "");
  return { "@type": "CollectionPage", "@id": url, url, name, isPartOf: { "@id": siteId() } };
}

/** Questions that stand open on the page; none where there are none. */
export function faqNodes(path: string, faq: PracticeArea["faq"]): Node[] {
  if (faq.length === 0) return [];
  const mainEntity = faq.map(({ question, answer }) => ({
    "@type": "Question",
    name: question,
    acceptedAnswer: { "@type": "Answer", text: answer },
  }));
  return [{ "@type": "FAQPage", "@id": `${absoluteUrl(path)}#faq`, mainEntity }];
}

/** 百度时间因子: the times that the page shows, in Shanghai, as Baidu's context names them. */
export function timeFactor({ path, title, publishedAt, updatedAt }: PublicArticle): object {
  const local = (at: Date) => formatOffset(at).slice(0, 19);
  return {
    "@context": "https://ziyuan.baidu.com/contexts/cambrian.jsonld",
    "@id": absoluteUrl(path),
    title,
    pubDate: local(publishedAt),
    upDate: local(updatedAt),
  };
}

function firmReference({ name }: { name: string }): Node {
  return { "@type": "Organization", "@id": firmId(), name, url: absoluteUrl("/") };
}
