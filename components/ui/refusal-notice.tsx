import { Notice } from "#components/ui/notice";
import type { Refusal } from "#components/ui/use-action";

/** Why an action was refused. Signing in again opens beside the page, so that what was typed stays. */
export function RefusalNotice({ refusal }: { refusal: Refusal }) {
  return (
    <Notice tone="danger" isAlert>
      {refusal.message}
      {refusal.code === "SIGNED_OUT" && (
        <>
          {" "}
          <a href="/admin/login" target="_blank" rel="noreferrer" className="link">
            在新窗口登录
          </a>
        </>
      )}
    </Notice>
  );
}
