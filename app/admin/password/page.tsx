import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NarrowPage } from "#components/admin/narrow-page";
import { getSignedIn } from "#lib/auth";
import { getSetting } from "#lib/settings/queries";
import { FirstPasswordForm } from "./form";

export const metadata: Metadata = { title: "换一个密码" };

/** The only page for an account whose password was made by somebody else. */
export default async function FirstPasswordPage() {
  const signedIn = await getSignedIn();
  if (!signedIn) redirect("/admin/login");
  if (!signedIn.mustChangePassword) redirect("/admin");
  const firm = await getSetting("firm");
  return (
    <NarrowPage
      siteName={firm.name}
      title="先换一个自己的密码"
      text="现在的密码是首次启动时生成的一次性密码。换好之后就可以开始工作。"
    >
      <FirstPasswordForm email={signedIn.email} />
    </NarrowPage>
  );
}
