import type { Metadata } from "next";
import "./admin.css";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: { default: "后台", template: "%s · 后台" }, robots: "noindex" };

export default function AdminLayout({ children }: LayoutProps<"/admin">) {
  return (
    <html lang="zh-CN">
      <body>{children}</body>
    </html>
  );
}
