import { JsonLd } from "#components/site/html";
import { firmNode, graph, siteNode } from "#lib/seo/json-ld";
import type { HomeBlock as Block } from "#lib/settings/schema";
import { getSiteFrame } from "#lib/site/queries";
import { HomeBlock } from "./home-blocks";
import "./styles/hub.css";
import "./home.css";

/** The home page of these blocks: the published ones, or a draft that staff look at. */
export async function HomeContent({ blocks }: { blocks: Block[] }) {
  const { settings } = await getSiteFrame();
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
        <HomeBlock key={index} block={block} blocks={blocks} />
      ))}
      <JsonLd data={graph(firmNode(firm), siteNode(firm))} />
    </main>
  );
}
