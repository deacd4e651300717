"use client";

import { PageError } from "#components/admin/page-error";

/** The navigation stays where a page failed. */
export default function FramedError({ error }: { error: Error & { digest?: string } }) {
  return <PageError digest={error.digest} />;
}
