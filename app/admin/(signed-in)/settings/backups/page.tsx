import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader, Section } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { canReadBackups } from "#lib/backups/policy";
import { listBackups } from "#lib/backups/queries";
import { nextBackupAt } from "#lib/backups/schema";
import { getSetting } from "#lib/settings/queries";
import { SettingsNav } from "../settings-nav";
import { DrillButton } from "./drill-button";
import { BackupsForm } from "./form";
import { ResultNotice } from "./result-notice";

export const metadata: Metadata = { title: "备份" };

export default async function BackupsPage() {
  const actor = await requireActor();
  if (!canReadBackups(actor)) notFound();
  const [{ files, last, drill }, settings] = await Promise.all([listBackups(actor), getSetting("backups")]);
  const next = nextBackupAt(settings, new Date());
  return (
    <>
      <PageHeader title="设置" />
      <SettingsNav current="backups" />
      <h2 className="sr-only">备份</h2>
      {last && (
        <div className="mb-6 max-w-2xl">
          <ResultNotice what="上一次备份" result={last} />
        </div>
      )}
      {next && (
        <p className="mb-6 text-sm text-muted">
          下一次备份：
          <Time at={next} />
        </p>
      )}
      <BackupsForm value={settings} />
      <Section
        title="已有的备份"
        text="在服务器的 DATA_DIR/backups 里，包含全部文章、草稿、账号和图片。请另外复制到别的机器上。"
      >
        {files.length > 0 ? (
          <Table label="备份">
            <thead>
              <tr>
                <Th>文件</Th>
                <Th>大小</Th>
                <Th className="max-sm:hidden">写好的时间</Th>
              </tr>
            </thead>
            <tbody>
              {files.map(({ name, sizeBytes, writtenAt }) => (
                <tr key={name}>
                  <Td className="w-full break-all">{name}</Td>
                  <Td className="whitespace-nowrap">{(sizeBytes / 1e6).toFixed(1)} MB</Td>
                  <Td className="whitespace-nowrap text-muted max-sm:hidden">
                    <Time at={writtenAt} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState text="还没有自动备份。" />
        )}
      </Section>
      {files.length > 0 && (
        <Section
          title="演练恢复"
          text="把最新的备份恢复到一个临时数据库，逐表核对行数和校验和。不影响网站，文章很多时要几分钟。"
        >
          {drill && (
            <div className="mb-4 max-w-2xl">
              <ResultNotice what="上一次演练" result={drill} />
            </div>
          )}
          <DrillButton />
        </Section>
      )}
    </>
  );
}
