import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";

export default function AdminNotFound() {
  return (
    <>
      <PageHeader title="没有找到这一页" />
      <EmptyState text="网址可能有误，内容可能已经删除，或者这一页不在您的权限之内。" />
    </>
  );
}
