"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import type { MediaUse } from "#lib/media/uses";

/** Where a picture is shown, asked when it is opened. */
export function PictureUses({ id }: { id: number }) {
  const [uses, setUses] = useState<MediaUse[] | "failed" | null>(null);
  useEffect(() => {
    const request = new AbortController();
    fetch(`/api/media/${id}/uses`, { signal: request.signal })
      .then(async (answer) => setUses(answer.ok ? await answer.json() : "failed"))
      .catch(() => request.signal.aborted || setUses("failed"));
    return () => request.abort();
  }, [id]);
  return (
    <section aria-label="用在哪里" className="text-sm">
      <h3 className="font-semibold">用在哪里</h3>
      {uses === null && <p className="text-muted">正在查找…</p>}
      {uses === "failed" && <p className="text-danger">没有查到，请稍后再试。</p>}
      {Array.isArray(uses) && uses.length === 0 && <p className="text-muted">还没有用到，可以删除。</p>}
      {Array.isArray(uses) && uses.length > 0 && (
        <ul className="max-h-40 overflow-y-auto">
          {uses.map((use) => (
            <li key={`${use.href} ${use.label}`}>
              <Link href={use.href} className="flex min-h-8 items-center hover:underline">
                {use.label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
