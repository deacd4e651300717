/** The address meant by what people type: www.court.gov.cn, zhang@example.com, 0571-88001234. */
export function completedHref(text: string): string {
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?\d[\d -]{2,}$/.test(text)) return `tel:${text.replaceAll(" ", "")}`;
  return /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) ? `https://${text}` : text;
}

/** What people typed for an address: without mailto: and tel:. */
export function shownHref(href: string): string {
  return href.replace(/^(mailto|tel):/, "");
}
