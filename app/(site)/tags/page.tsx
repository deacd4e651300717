import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "#components/site/page-head";
import { encodePath } from "#lib/addresses/schema";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { listTags } from "#lib/tags/queries";
import { readPage } from "../params";

const shownMost = 500;

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  return pageMetadata(settings, { title: "标签", path: "/tags/" });
}

export default async function TagsPage({ searchParams }: PageProps<"/tags">) {
  if (readPage((await searchParams).page) > 1) notFound();
  const tags = (await listTags()).slice(0, shownMost);
  return (
    <main id="main" className="page spread">
      <PageHead crumbs={[{ label: "标签", path: null }]} title="标签" />
      {tags.length === 0 && <p className="empty">还没有标签。</p>}
      <ul className="months">
        {tags.map(({ id, name, path, articleCount }) => (
          <li key={id}>
            <a href={encodePath(path)}>
              {name}
              <span className="quiet"> {articleCount}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
