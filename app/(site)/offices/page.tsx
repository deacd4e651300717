import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OfficeList } from "#components/site/office-list";
import { PageHead } from "#components/site/page-head";
import { getPictures } from "#lib/media/queries";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../params";
import "../styles/hub.css";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  return pageMetadata(settings, { title: "办公地点", path: "/offices/" });
}

export default async function OfficesPage({ searchParams }: PageProps<"/offices">) {
  if (readPage((await searchParams).page) > 1) notFound();
  const { settings } = await getSiteFrame();
  const { offices } = settings.offices;
  const pictures = await getPictures(offices.flatMap(({ pictureId }) => pictureId ?? []));
  return (
    <main id="main" className="page spread">
      <PageHead crumbs={[{ label: "办公地点", path: null }]} title="办公地点" />
      {offices.length > 0 ? (
        <OfficeList offices={offices} pictures={pictures} />
      ) : (
        <p className="empty">{settings.firm.address || "办公地点正在整理。"}</p>
      )}
    </main>
  );
}
