import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "#lib/auth";
import { canPreviewHome } from "#lib/settings/policy";
import { getHomeDraft } from "#lib/settings/queries";
import { getHomeBlocks } from "#lib/site/queries";
import { HomeContent } from "../../../../(site)/home-content";

export const metadata: Metadata = { title: "首页预览", robots: "noindex" };

/** The home page as the draft has it, or as it is where there is none. */
export default async function HomePreviewPage() {
  const actor = await requireActor();
  if (!canPreviewHome(actor)) notFound();
  const draft = await getHomeDraft(actor);
  return <HomeContent blocks={draft?.blocks ?? (await getHomeBlocks())} />;
}
