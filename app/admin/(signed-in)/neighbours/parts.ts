/** The pages of this part, for the navigation at their head. */
export const neighbourPages = [
  { href: "/admin/neighbours", label: "相似文章" },
  { href: "/admin/neighbours/orphans", label: "孤立文章" },
] as const;
