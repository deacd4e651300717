import type { Metadata } from "next";
import { Fragment } from "react";
import { Home } from "#components/site/home";
import { JsonLd } from "#components/site/html";
import { cardsById, listNewest, listNewestByBranch, listPinned } from "#lib/articles/queries";
import { subtreeIds } from "#lib/categories/schema";
import { listLawyers } from "#lib/lawyers/queries";
import { firmJsonLd, graph } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import type { HomeBlock } from "#lib/settings/schema";
import { getSiteFrame } from "#lib/site/queries";
import { childCategories, practiceAreas, type SiteFrame } from "#lib/site/schema";
import "./styles/hub.css";
import "./home.css";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const { name, tagline, description } = settings.firm;
  return pageMetadata({ title: name, firmName: name, description: description || tagline, path: "/" });
}

export default async function HomePage() {
  const frame = await getSiteFrame();
  const { firm, home } = frame.settings;
  const blocks = await Promise.all(home.blocks.map((block) => loadBlock(block, frame)));
  return (
    <main id="main" className="page home">
      <header className="masthead">
        <h1>{firm.name}</h1>
        {firm.tagline && <p>{firm.tagline}</p>}
      </header>
      {blocks.map((block, index) => (
        // Blocks have no names of their own, and their order is what the page shows.
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
        <Fragment key={index}>{block}</Fragment>
      ))}
      <JsonLd data={graph(firmJsonLd(firm))} />
    </main>
  );
}

/** Asks for what a block shows and sets it. */
async function loadBlock(block: HomeBlock, frame: SiteFrame) {
  const { settings, categories } = frame;
  switch (block.type) {
    case "lead":
      return <Home.Lead article={await findLead(block.articleId)} />;
    case "practiceAreas":
      return <Home.PracticeAreas areas={practiceAreas(categories)} />;
    case "newest": {
      const roots = childCategories(categories, null);
      const branches = roots.map(({ id }) => ({ rootId: id, ids: subtreeIds(categories, id) }));
      return (
        <Home.Newest categories={roots} articles={await listNewestByBranch(branches, block.perCategory)} />
      );
    }
    case "pinned":
      return <Home.Pinned title={block.title} articles={await listPinned(6)} />;
    case "lawyers":
      return <Home.Lawyers lawyers={await listLawyers()} />;
    case "contact":
      return <Home.Contact firm={settings.firm} offices={settings.offices.offices} />;
  }
}

/** The story that the editors chose; where there is none or it isn't public, the newest. */
async function findLead(id: number | null) {
  const chosen = id === null ? undefined : (await cardsById([id])).get(id);
  return chosen ?? (await listNewest(1))[0] ?? null;
}
