import { SectionNav } from "#components/admin/section-nav";

const entries = [
  { href: "/admin/seo/engines", label: "推送" },
  { href: "/admin/seo/redirects", label: "网址跳转" },
  { href: "/admin/seo/crawlers", label: "蜘蛛抓取" },
  { href: "/admin/seo/self-crawl", label: "全站检查" },
  { href: "/admin/seo/files", label: "站点验证" },
] as const;

/** The pages of this section. */
export function SeoNav({ current }: { current: (typeof entries)[number]["href"] }) {
  return <SectionNav label="搜索引擎" entries={entries} current={current} />;
}
