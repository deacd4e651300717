import {
  BookCheck,
  BookText,
  CalendarDays,
  ChartColumn,
  Combine,
  FileText,
  FolderTree,
  Globe,
  History,
  House,
  Images,
  Import,
  ListChecks,
  type LucideIcon,
  PanelsTopLeft,
  Scale,
  Search,
  Settings,
  StickyNote,
  Tags,
  TextSearch,
  Unlink,
  Users,
} from "lucide-react";
import type { Actor } from "#lib/accounts/actor";
import { canManageAccounts } from "#lib/accounts/policy";
import { canCreateArticle, canReadArticles } from "#lib/articles/policy";
import { canReadAuditLog } from "#lib/audit/policy";
import { canManageCategories } from "#lib/categories/policy";
import { canReadImports } from "#lib/importing/policy";
import { canReadLaws } from "#lib/laws/policy";
import { canManageLawyers } from "#lib/lawyers/policy";
import { canUseMedia } from "#lib/media/policy";
import { canManagePages } from "#lib/pages/policy";
import { canManageSearch } from "#lib/search/policy";
import { canReadSeo } from "#lib/seo/policy";
import { canChangeSettings } from "#lib/settings/policy";
import { canChangeSnippet, canUseSnippets } from "#lib/snippets/policy";
import { canManageTags } from "#lib/tags/policy";

interface Section {
  href: `/admin${string}`;
  label: string;
  Icon: LucideIcon;
  /** Who sees the entry; the pages and commands behind it ask for themselves. */
  isFor: (actor: Actor) => boolean;
}

/** The column of navigation, from top to bottom. */
const sections: readonly Section[] = [
  { href: "/admin", label: "我的工作", Icon: House, isFor: canReadArticles },
  { href: "/admin/articles", label: "文章", Icon: FileText, isFor: canReadArticles },
  { href: "/admin/calendar", label: "日历", Icon: CalendarDays, isFor: canReadArticles },
  { href: "/admin/checks", label: "内容检查", Icon: ListChecks, isFor: canReadArticles },
  { href: "/admin/readership", label: "阅读", Icon: ChartColumn, isFor: canReadArticles },
  { href: "/admin/rechecks", label: "待复核", Icon: BookCheck, isFor: canReadLaws },
  { href: "/admin/laws", label: "法规库", Icon: BookText, isFor: canReadLaws },
  { href: "/admin/links", label: "外部链接", Icon: Unlink, isFor: canReadArticles },
  { href: "/admin/search", label: "全站搜索", Icon: TextSearch, isFor: canReadArticles },
  { href: "/admin/neighbours", label: "相似与孤立", Icon: Combine, isFor: canReadArticles },
  { href: "/admin/categories", label: "分类", Icon: FolderTree, isFor: canManageCategories },
  { href: "/admin/tags", label: "标签", Icon: Tags, isFor: canManageTags },
  { href: "/admin/search-terms", label: "搜索词", Icon: Search, isFor: canManageSearch },
  { href: "/admin/seo", label: "搜索引擎", Icon: Globe, isFor: canReadSeo },
  { href: "/admin/media", label: "图片", Icon: Images, isFor: canUseMedia },
  { href: "/admin/snippets", label: "素材", Icon: StickyNote, isFor: canUseSnippets },
  { href: "/admin/lawyers", label: "律师", Icon: Scale, isFor: canReadArticles },
  { href: "/admin/pages", label: "页面", Icon: PanelsTopLeft, isFor: canManagePages },
  { href: "/admin/settings", label: "设置", Icon: Settings, isFor: canChangeSettings },
  { href: "/admin/imports", label: "导入", Icon: Import, isFor: canReadImports },
  { href: "/admin/accounts", label: "账号", Icon: Users, isFor: canManageAccounts },
  { href: "/admin/log", label: "操作记录", Icon: History, isFor: canReadAuditLog },
];

export function sectionsFor(actor: Actor): readonly Section[] {
  return sections.filter((section) => section.isFor(actor));
}

interface Command {
  href: `/admin${string}`;
  label: string;
  isFor: (actor: Actor) => boolean;
}

/** What the command palette begins at once. */
const actions: readonly Command[] = [
  { href: "/admin/articles/new", label: "写文章", isFor: canCreateArticle },
  { href: "/admin/media", label: "上传图片", isFor: canUseMedia },
  {
    ...{ href: "/admin/snippets/new", label: "新建常用文字" },
    isFor: (actor) => canChangeSnippet(actor, { kind: "TEMPLATE" }),
  },
  {
    ...{ href: "/admin/snippets/new?kind=SHARED", label: "新建共用片段" },
    isFor: (actor) => canChangeSnippet(actor, { kind: "SHARED" }),
  },
  { href: "/admin/pages/new", label: "新建页面", isFor: canManagePages },
  { href: "/admin/lawyers/new", label: "新建律师", isFor: canManageLawyers },
  { href: "/admin/settings/appearance", label: "换标志和颜色", isFor: canChangeSettings },
  { href: "/admin/settings/menus", label: "改菜单", isFor: canChangeSettings },
  { href: "/admin/me", label: "改密码", isFor: canReadArticles },
];

export function actionsFor(actor: Actor): readonly Command[] {
  return actions.filter((action) => action.isFor(actor));
}
