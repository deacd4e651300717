"use client";

import { PageError } from "#components/admin/page-error";

/** For pages without the frame, and where the frame itself fails. */
export default function AdminError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="p-6">
      <PageError digest={error.digest} />
    </main>
  );
}
