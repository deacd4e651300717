/** How long an invitation or a reset link can be used. */
export const linkHours = 24;

/** Where a link leads. The token stands in the query, which access logs of ours leave out. */
export function linkPath(token: string): string {
  return `/admin/link?token=${token}`;
}
