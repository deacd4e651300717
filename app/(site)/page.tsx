import type { Metadata } from "next";
import { pageMetadata } from "#lib/seo/metadata";
import { getHomeBlocks, getSiteFrame } from "#lib/site/queries";
import { HomeContent } from "./home-content";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const { name, tagline, description } = settings.firm;
  return pageMetadata({ title: name, firmName: name, description: description || tagline, path: "/" });
}

export default async function HomePage() {
  return <HomeContent blocks={await getHomeBlocks()} />;
}
