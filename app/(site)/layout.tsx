import type { Metadata, Viewport } from "next";
import type { CSSProperties } from "react";
import { Footer } from "#components/site/footer";
import { Header } from "#components/site/header";
import { iconPath } from "#lib/media/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { readableAccent } from "#lib/site/accent";
import { getSiteFrame } from "#lib/site/queries";
import "./site.css";

// A page prerendered at build time would be in nobody's cache and know no database.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#10161f" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { logo } = await getSiteFrame();
  return {
    icons: { icon: { url: iconPath(logo, 48), type: "image/png" }, apple: iconPath(logo, 180) },
  };
}

export default async function SiteLayout({ children }: LayoutProps<"/">) {
  const frame = await getSiteFrame();
  const { accent } = frame.settings.appearance;
  const style = {
    "--accent": readableAccent(accent, "light"),
    "--accent-dark": readableAccent(accent, "dark"),
    // Print shows where links lead, with the host.
    "--origin": `"${absoluteUrl("/").slice(0, -1)}"`,
  } as CSSProperties;
  return (
    <html lang="zh-CN" style={style}>
      <body>
        <a className="skip" href="#main">
          跳到正文
        </a>
        <Header frame={frame} />
        {children}
        <Footer frame={frame} />
      </body>
    </html>
  );
}
