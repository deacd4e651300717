import type { Metadata } from "next";

export const metadata: Metadata = { title: "没有找到这个页面", robots: "noindex" };

/** Below /admin and /api only: the server answers every other unknown address itself. */
export default function GlobalNotFound() {
  return (
    <html lang="zh-CN">
      <body>
        <h1>没有找到这个页面</h1>
        <p>
          <a href="/admin">返回后台</a>
        </p>
      </body>
    </html>
  );
}
