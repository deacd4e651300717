import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ArticlePreview } from "#components/site/article-preview";
import { getPreview } from "#lib/previews/queries";
import { getDisclaimer, getSiteFrame, getTrail } from "#lib/site/queries";
import "../../../(site)/article/[id]/article.css";
import "../preview.css";

const readPreview = cache(async (hash: string) => (await getPreview(hash)) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/preview/[hash]">): Promise<Metadata> {
  const { title } = await readPreview((await params).hash);
  return { title: `预览稿：${title || "无标题"}`, robots: { index: false, follow: false } };
}

/** A private preview. Only the server comes here, with the hash of a token that it has checked. */
export default async function PreviewPage({ params }: PageProps<"/preview/[hash]">) {
  const text = await readPreview((await params).hash);
  const [{ settings }, disclaimer] = await Promise.all([getSiteFrame(), getDisclaimer()]);
  const trail = text.categoryId === null ? [] : await getTrail(text.categoryId);
  return <ArticlePreview text={text} trail={trail} firmName={settings.firm.name} disclaimer={disclaimer} />;
}
