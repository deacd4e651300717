import type { Metadata } from "next";
import { pageMetadata } from "#lib/seo/metadata";
import { getHomeBlocks, getSiteFrame } from "#lib/site/queries";
import { HomeContent } from "./home-content";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const { name, tagline, description } = settings.firm;
  return {
    ...pageMetadata(settings, {
      ...{ title: name, description: description || tagline, path: "/" },
      feed: { kind: "site" },
    }),
    other: Object.fromEntries(settings.seo.metaTags.map((tag) => [tag.name, tag.content])),
  };
}

export default async function HomePage() {
  return <HomeContent blocks={await getHomeBlocks()} />;
}
