"use client";

import { Button } from "#components/ui/button";

/** Says that a page failed. @param digest the number under which the log has the reason */
export function PageError({ digest }: { digest: string | undefined }) {
  return (
    <div className="mx-auto grid min-h-[60dvh] max-w-md content-center gap-4">
      <h1 className="text-2xl">这一页没能打开</h1>
      <p>服务器出了意外，已经保存的内容不受影响。请稍后再试。</p>
      {digest && <p className="text-sm text-muted">如果还不行，请把编号 {digest} 告诉管理员。</p>}
      <div>
        <Button onClick={() => location.reload()}>再试一次</Button>
      </div>
    </div>
  );
}
