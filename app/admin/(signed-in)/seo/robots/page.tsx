import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "#lib/auth";
import { canManageSeo } from "#lib/seo/policy";
import { absoluteUrl } from "#lib/seo/urls";
import { getSetting } from "#lib/settings/queries";
import { SeoNav } from "../seo-nav";
import { RobotsForm } from "./form";

export const metadata: Metadata = { title: "抓取规则" };

export default async function RobotsPage() {
  if (!canManageSeo(await requireActor())) notFound();
  return (
    <>
      <SeoNav current="/admin/seo/robots" />
      <RobotsForm value={await getSetting("robots")} sitemapUrl={absoluteUrl("/sitemap.xml")} />
    </>
  );
}
