import {
  CalendarDays,
  FileText,
  FolderTree,
  History,
  House,
  Images,
  type LucideIcon,
  PanelsTopLeft,
  Scale,
  Settings,
  Tags,
  Unlink,
  Users,
} from "lucide-react";
import type { Actor } from "#lib/accounts/actor";
import { canManageAccounts } from "#lib/accounts/policy";
import { canReadArticles } from "#lib/articles/policy";
import { canReadAuditLog } from "#lib/audit/policy";
import { canManageCategories } from "#lib/categories/policy";
import { canUseMedia } from "#lib/media/policy";
import { canManagePages } from "#lib/pages/policy";
import { canChangeSettings } from "#lib/settings/policy";
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
  { href: "/admin/links", label: "外部链接", Icon: Unlink, isFor: canReadArticles },
  { href: "/admin/categories", label: "分类", Icon: FolderTree, isFor: canManageCategories },
  { href: "/admin/tags", label: "标签", Icon: Tags, isFor: canManageTags },
  { href: "/admin/media", label: "图片", Icon: Images, isFor: canUseMedia },
  { href: "/admin/lawyers", label: "律师", Icon: Scale, isFor: canReadArticles },
  { href: "/admin/pages", label: "页面", Icon: PanelsTopLeft, isFor: canManagePages },
  { href: "/admin/settings", label: "设置", Icon: Settings, isFor: canChangeSettings },
  { href: "/admin/accounts", label: "账号", Icon: Users, isFor: canManageAccounts },
  { href: "/admin/log", label: "操作记录", Icon: History, isFor: canReadAuditLog },
];

export function sectionsFor(actor: Actor): readonly Section[] {
  return sections.filter((section) => section.isFor(actor));
}
