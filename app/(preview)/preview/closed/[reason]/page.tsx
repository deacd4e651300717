import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type ClosedReason, closedReasons } from "#lib/previews/schema";
import "../../../../(site)/home.css";
import "../../preview.css";

export const metadata: Metadata = { title: "预览稿", robots: { index: false, follow: false } };

const texts: Record<ClosedReason, { title: string; text: string }> = {
  expired: {
    title: "这个预览链接已过期",
    text: "预览链接只在一段时间内有效。还需要阅读的话，请联系发给你链接的人，请他重新发一个。",
  },
  revoked: {
    title: "这个预览链接已停用",
    text: "发给你链接的人已经停用了它，可能是稿件有了变化。需要阅读请直接联系他。",
  },
  "other-device": {
    title: "这个链接只能在一台设备上打开",
    text: "它已经在另一台设备或另一个浏览器里打开过。请用那一台设备打开，或请发链接的人重新发一个。",
  },
  "first-device": {
    title: "这份预览稿只能在一台设备上阅读",
    text: "点下面的按钮之后，只有这台设备的这个浏览器能再打开它。请确认你要在这里阅读。",
  },
};

/** What a link says that shows no text; the server sends it under the link's own address. */
export default async function ClosedPreviewPage({ params }: PageProps<"/preview/closed/[reason]">) {
  const given = (await params).reason;
  const reason = closedReasons.find((known) => known === given) ?? notFound();
  const { title, text } = texts[reason];
  return (
    <main id="main" className="page">
      <header className="statement">
        <h1>{title}</h1>
        <p>{text}</p>
        {reason === "first-device" && (
          <form method="post" className="preview-device">
            <button type="submit">在这台设备上阅读</button>
          </form>
        )}
      </header>
    </main>
  );
}
