"use client";

import { Button } from "#components/ui/button";

/** Shown instead of a page that failed; the reason is in the log under the digest. */
export default function AdminError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="mx-auto grid min-h-[60dvh] max-w-md content-center gap-4 p-6">
      <h1 className="text-2xl">这一页没能打开</h1>
      <p>服务器出了意外，已经保存的内容不受影响。请稍后再试。</p>
      {error.digest && <p className="text-sm text-muted">如果还不行，请把编号 {error.digest} 告诉管理员。</p>}
      <div>
        <Button onClick={reset}>再试一次</Button>
      </div>
    </main>
  );
}
