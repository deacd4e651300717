import type { PublicArticle } from "#lib/articles/queries";
import type { Settings } from "#lib/settings/schema";

interface Props {
  awaits: PublicArticle["awaits"];
  banner: Settings["freshness"]["banner"];
}

/** Tells readers that the law in a text waits for another look, where the firm wants them to know. */
export function LawNotice({ awaits, banner }: Props) {
  if (awaits === null || banner === "none" || (banner === "overdue" && !awaits.isOverdue)) return null;
  return (
    <p className="callout law-notice" role="note">
      {awaits.isChanged
        ? "本文引用的法律有变化，正在核验，处理前请以现行规定为准。"
        : "本文引用的法律有一段时间没有核验，处理前请以现行规定为准。"}
    </p>
  );
}
