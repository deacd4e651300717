/** Whether a link may stand in a text: our own paths, web addresses, mail and telephone. */
export function isSafeHref(href: string): boolean {
  // Browsers leave out tabs and line ends: "/\t/evil.example" would lead to another host.
  if (/[\p{Cc}\\]/u.test(href)) return false;
  if (/^[/#](?!\/)/.test(href)) return true;
  return /^(https?:\/\/[^\s/]|mailto:|tel:)/i.test(href);
}
