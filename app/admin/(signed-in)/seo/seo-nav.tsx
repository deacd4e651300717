import { SectionNav } from "#components/admin/section-nav";
import { requireActor } from "#lib/auth";
import { canManageSeo } from "#lib/seo/policy";

const forManagers = [
  { href: "/admin/seo/titles", label: "标题和描述" },
  { href: "/admin/seo/robots", label: "抓取规则" },
  { href: "/admin/seo/machines", label: "订阅和机器可读" },
] as const;
const entries = [
  { href: "/admin/seo", label: "概况" },
  { href: "/admin/seo/engines", label: "推送" },
  ...forManagers,
  { href: "/admin/seo/redirects", label: "网址跳转" },
  { href: "/admin/seo/crawlers", label: "蜘蛛抓取" },
  { href: "/admin/seo/self-crawl", label: "全站检查" },
  { href: "/admin/seo/files", label: "站点验证" },
] as const;

/** The pages of this section that the actor may open. */
export async function SeoNav({ current }: { current: (typeof entries)[number]["href"] }) {
  const isManager = canManageSeo(await requireActor());
  const shown = entries.filter((entry) => isManager || !forManagers.some(({ href }) => href === entry.href));
  return <SectionNav label="搜索引擎" entries={shown} current={current} />;
}
