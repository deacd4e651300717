import { redirect } from "next/navigation";
import { requireActor } from "#lib/auth";
import { sectionsFor } from "./sections";

export default async function AdminPage(): Promise<never> {
  const [first] = sectionsFor(await requireActor());
  redirect(first?.href ?? "/admin/me");
}
