import type { SettingGroup } from "#lib/settings/schema";

/** Those for search engines have pages of their own, in /admin/seo, and so have backups. */
export type GroupHere = Exclude<SettingGroup, "seo" | "machines" | "robots" | "backups">;

/** The groups of settings in the words and order of their pages. */
export const groupTexts: Record<GroupHere, { label: string; text: string }> = {
  firm: { label: "律所", text: "名称和联系方式，显示在每一页和搜索结果里。" },
  filing: { label: "备案", text: "备案号显示在每一页的页脚。" },
  publishing: { label: "发布", text: "文章的网址规则，和每篇文章末尾的声明。" },
  freshness: { label: "核验", text: "多久核验一次文章里的法律，法律修改后读者看到什么。" },
  appearance: { label: "外观", text: "标志和强调色。" },
  menus: { label: "菜单", text: "主菜单最多两级；页脚链接和友情链接各一列。" },
  home: { label: "首页", text: "首页由这些部分从上到下组成。保存的修改可以先预览，发布后读者才看到。" },
  offices: { label: "办公室", text: "每个办公地点一项，显示在联系方式里。" },
};

export const groupNames = Object.keys(groupTexts) as GroupHere[];
