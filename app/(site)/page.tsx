import type { Metadata } from "next";
import { JsonLd } from "#components/site/html";
import { firmJsonLd, graph } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { getHomeBlocks, getSiteFrame } from "#lib/site/queries";
import { HomeBlock } from "./home-blocks";
import "./styles/hub.css";
import "./home.css";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const { name, tagline, description } = settings.firm;
  return pageMetadata({ title: name, firmName: name, description: description || tagline, path: "/" });
}

export default async function HomePage() {
  const [{ settings }, blocks] = await Promise.all([getSiteFrame(), getHomeBlocks()]);
  const { firm } = settings;
  return (
    <main id="main" className="page">
      <header className="statement">
        <h1>
          {firm.tagline ? (
            <>
              <span className="unseen">{`${firm.name}：`}</span>
              {firm.tagline}
            </>
          ) : (
            firm.name
          )}
        </h1>
        {firm.description && <p>{firm.description}</p>}
      </header>
      {blocks.map((block, index) => (
        // Blocks have no names of their own, and their order is what the page shows.
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
        <HomeBlock key={index} block={block} />
      ))}
      <JsonLd data={graph(firmJsonLd(firm))} />
    </main>
  );
}
