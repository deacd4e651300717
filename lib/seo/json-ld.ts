import type { PublicArticle } from "#lib/articles/queries";
import { formatOffset } from "#lib/clock";
import type { PublicLawyer } from "#lib/lawyers/queries";
import { fallbackPath } from "#lib/media/schema";
import { absoluteUrl } from "#lib/seo/urls";
import type { Settings } from "#lib/settings/schema";

export interface Step {
  label: string;
  path: string;
}

/** Article and BreadcrumbList of schema.org for one article page. */
export function articleJsonLd(article: PublicArticle, firm: { name: string }, trail: Step[]): object {
  const url = absoluteUrl(article.path);
  const publisher = { "@type": "LegalService", name: firm.name, url: absoluteUrl("/") };
  const { author, cover } = article;
  return graph(
    {
      "@type": "Article",
      // Search engines cut headlines at 110 characters.
      headline: [...article.title].slice(0, 110).join(""),
      mainEntityOfPage: url,
      datePublished: formatOffset(article.publishedAt),
      dateModified: formatOffset(article.updatedAt),
      ...(cover && { image: absoluteUrl(fallbackPath(cover)) }),
      author: author
        ? { "@type": "Person", name: author.name, url: absoluteUrl(author.path) }
        : { "@type": "Organization", name: firm.name },
      publisher,
    },
    breadcrumbJsonLd(trail),
  );
}

/** One document of several items. */
export function graph(...items: object[]): object {
  return { "@context": "https://schema.org", "@graph": items };
}

export function breadcrumbJsonLd(trail: Step[]): object {
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
export function lawyerJsonLd(lawyer: PublicLawyer, firm: { name: string }): object {
  const { name, path, position, photo, areas } = lawyer;
  return {
    "@type": "Person",
    name,
    url: absoluteUrl(path),
    jobTitle: position || "律师",
    ...(photo && { image: absoluteUrl(fallbackPath(photo)) }),
    ...(areas.length > 0 && { knowsAbout: areas.map((area) => area.name) }),
    worksFor: { "@type": "LegalService", name: firm.name, url: absoluteUrl("/") },
  };
}

/** The firm; every value stands on the page too. */
export function firmJsonLd({ name, description, phone, email, address }: Settings["firm"]): object {
  return {
    "@type": "LegalService",
    name,
    url: absoluteUrl("/"),
    ...(description && { description }),
    ...(phone && { telephone: phone }),
    ...(email && { email }),
    ...(address && { address: { "@type": "PostalAddress", streetAddress: address, addressCountry: "CN" } }),
  };
}
