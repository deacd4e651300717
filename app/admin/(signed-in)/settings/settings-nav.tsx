import { SectionNav } from "#components/admin/section-nav";
import { groupNames, groupTexts } from "./groups";

const hrefOf = (name: string) => `/admin/settings/${name}`;

const entries = [
  ...groupNames.map((name) => ({ href: hrefOf(name), label: groupTexts[name].label })),
  { href: hrefOf("backups"), label: "备份" },
  { href: hrefOf("maintenance"), label: "维护" },
];

export function SettingsNav({ current }: { current: string }) {
  return <SectionNav label="设置" entries={entries} current={hrefOf(current)} />;
}
