import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "#lib/auth";
import { canManageSeo } from "#lib/seo/policy";
import { getSetting } from "#lib/settings/queries";
import { SeoNav } from "../seo-nav";
import { MachinesForm } from "./form";

export const metadata: Metadata = { title: "订阅和机器可读" };

export default async function MachinesPage() {
  if (!canManageSeo(await requireActor())) notFound();
  return (
    <>
      <SeoNav current="/admin/seo/machines" />
      <MachinesForm value={await getSetting("machines")} />
    </>
  );
}
