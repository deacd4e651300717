import type { Metadata, Viewport } from "next";
import { ToastProvider } from "#components/ui/toast";
import "./admin.css";

// Everything here belongs to a person: nothing of it is ever prerendered.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "律刊", template: "%s · 律刊" },
  robots: "noindex",
  // The server leads from these to the icons of the firm's logo.
  icons: { icon: "/favicon.ico", apple: "/apple-touch-icon.png" },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f3" },
    { media: "(prefers-color-scheme: dark)", color: "#14181f" },
  ],
};

export default function AdminLayout({ children }: LayoutProps<"/admin">) {
  return (
    <html lang="zh-CN">
      <body>
        <ToastProvider>{children}</ToastProvider>
      </body>
    </html>
  );
}
