import type { Metadata } from "next";
import { EmptyState } from "#components/ui/empty-state";
import { Section } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { listRootFiles } from "#lib/root-files/queries";
import { canManageSeo } from "#lib/seo/policy";
import { absoluteUrl } from "#lib/seo/urls";
import { SeoNav } from "../seo-nav";
import { AddFile } from "./add-file";
import { RemoveFile } from "./remove-file";

export const metadata: Metadata = { title: "站点验证" };

export default async function RootFilesPage() {
  const actor = await requireActor();
  const files = await listRootFiles(actor);
  const isManager = canManageSeo(actor);
  return (
    <>
      <SeoNav current="/admin/seo/files" />
      <Section title="验证文件" text="放在网站根目录的小文件，搜索引擎用它确认网站是谁的。">
        {files.length > 0 ? (
          <Table label="验证文件">
            <thead>
              <tr>
                <Th>文件</Th>
                <Th className="max-sm:hidden">保存时间</Th>
                {isManager && (
                  <Th>
                    <span className="sr-only">操作</span>
                  </Th>
                )}
              </tr>
            </thead>
            <tbody>
              {files.map(({ name, createdAt }) => (
                <tr key={name}>
                  <Td className="w-full break-all">
                    <a href={absoluteUrl(`/${name}`)} className="link" target="_blank" rel="noreferrer">
                      {name}
                    </a>
                  </Td>
                  <Td className="whitespace-nowrap text-muted max-sm:hidden">
                    <Time at={createdAt} />
                  </Td>
                  {isManager && (
                    <Td>
                      <RemoveFile name={name} />
                    </Td>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState text="还没有验证文件。" />
        )}
      </Section>
      {isManager && (
        <Section title="添加验证文件">
          <AddFile />
        </Section>
      )}
    </>
  );
}
