import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listNewest } from "#lib/articles/public-list-queries";
import { requireActor } from "#lib/auth";
import { canManageSeo } from "#lib/seo/policy";
import { getSetting } from "#lib/settings/queries";
import { SeoNav } from "../seo-nav";
import { TitlesForm } from "./form";

export const metadata: Metadata = { title: "标题和描述" };

export default async function TitlesPage() {
  if (!canManageSeo(await requireActor())) notFound();
  const [seo, firm, [newest]] = await Promise.all([getSetting("seo"), getSetting("firm"), listNewest(1)]);
  const sample = {
    title: newest?.title ?? "离婚时婚前房产怎么分",
    summary: newest?.summary ?? "婚前买的房子，原则上归买的一方。",
    category: newest?.category.name ?? "婚姻家事",
    firm: firm.name,
  };
  return (
    <>
      <SeoNav current="/admin/seo/titles" />
      <TitlesForm value={seo} sample={sample} />
    </>
  );
}
