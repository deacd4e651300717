import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NarrowPage } from "#components/admin/narrow-page";
import { getSignedIn, safeReturnPath } from "#lib/auth";
import { getSetting } from "#lib/settings/queries";
import { LoginForm } from "./form";

export const metadata: Metadata = { title: "登录" };

export default async function LoginPage({ searchParams }: PageProps<"/admin/login">) {
  const { next } = await searchParams;
  const returnPath = safeReturnPath(typeof next === "string" ? next : undefined);
  if (await getSignedIn()) redirect(returnPath);
  const firm = await getSetting("firm");
  return (
    <NarrowPage siteName={firm.name} title="登录后台">
      <LoginForm returnPath={returnPath} />
    </NarrowPage>
  );
}
