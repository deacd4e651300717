import { cache } from "react";
import { HomeContact } from "#components/site/home-contact";
import { HomeLead } from "#components/site/home-lead";
import { HomeNewest, TitleList } from "#components/site/home-newest";
import { LawyerList } from "#components/site/lawyer-list";
import { PracticeAreaIndex } from "#components/site/practice-area-index";
import { cardsById, listNewest, listNewestByBranch, listPinned } from "#lib/articles/public-list-queries";
import { subtreeIds } from "#lib/categories/schema";
import { listLawyers } from "#lib/lawyers/queries";
import type { HomeBlock as Block } from "#lib/settings/schema";
import { getCategoryTree, getSiteFrame } from "#lib/site/queries";
import { childCategories } from "#lib/site/schema";

const pinnedShown = 6;
const lawyersShown = 8;

/** One block of the home page as the firm arranged it, with its own data. A block without content isn't there. */
export async function HomeBlock({ block, blocks }: { block: Block; blocks: Block[] }) {
  switch (block.type) {
    case "lead": {
      const article = await getLead(blocks);
      return article && <HomeLead article={article} />;
    }
    case "practiceAreas":
      return <PracticeAreaIndex categories={await getCategoryTree()} />;
    case "newest":
      return <HomeNewest branches={await listBranches(blocks, block.perCategory)} />;
    case "pinned":
      return <Pinned title={block.title} />;
    case "lawyers":
      return <Lawyers />;
    case "contact":
      return <HomeContact firm={(await getSiteFrame()).settings.firm} />;
  }
}

/** The story that the lead block shows: the chosen one while it is public, else the newest. */
const getLead = cache(async (blocks: Block[]) => {
  const lead = blocks.find((block) => block.type === "lead");
  if (!lead) return null;
  const chosen = lead.articleId === null ? null : (await cardsById([lead.articleId])).get(lead.articleId);
  return chosen ?? (await listNewest(1))[0] ?? null;
});

/** The lead story doesn't stand in its branch again, so one more is read. */
async function listBranches(blocks: Block[], perCategory: number) {
  const categories = await getCategoryTree();
  const roots = childCategories(categories, null);
  const branches = roots.map(({ id }) => ({ rootId: id, ids: subtreeIds(categories, id) }));
  const [lead, newest] = await Promise.all([getLead(blocks), listNewestByBranch(branches, perCategory + 1)]);
  return roots.flatMap(({ id, name, path }) => {
    const articles = (newest.get(id) ?? [])
      .filter((article) => article.id !== lead?.id)
      .slice(0, perCategory);
    return articles.length > 0 ? [{ id, name, path, articles }] : [];
  });
}

async function Pinned({ title }: { title: string }) {
  const articles = await listPinned(pinnedShown);
  if (articles.length === 0) return null;
  return (
    <section aria-labelledby="pinned">
      <h2 className="block-title" id="pinned">
        {title}
      </h2>
      <TitleList articles={articles} />
    </section>
  );
}

async function Lawyers() {
  const lawyers = await listLawyers();
  if (lawyers.length === 0) return null;
  return (
    <section className="home-lawyers" aria-labelledby="lawyers">
      <h2 className="block-title" id="lawyers">
        <a href="/lawyers/">律师</a>
      </h2>
      <LawyerList lawyers={lawyers.slice(0, lawyersShown)} />
    </section>
  );
}
