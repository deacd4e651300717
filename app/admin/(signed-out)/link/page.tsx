import type { Metadata } from "next";
import { NarrowPage } from "#components/admin/narrow-page";
import { ButtonLink } from "#components/ui/button";
import { getLink } from "#lib/one-time-links/queries";
import { getSetting } from "#lib/settings/queries";
import { LinkForm } from "./form";

// The token stands in this page's address: it leaves with no request to anywhere.
export const metadata: Metadata = { title: "设置密码", referrer: "no-referrer" };

export default async function LinkPage({ searchParams }: PageProps<"/admin/link">) {
  const { token } = await searchParams;
  const firm = await getSetting("firm");
  const link = typeof token === "string" ? await getLink(token) : null;
  if (!link || typeof token !== "string")
    return (
      <NarrowPage
        siteName={firm.name}
        title="链接已经失效"
        text="链接只能用一次，24 小时内有效。请管理员再发一个新的；如果密码已经设好，直接登录就可以。"
      >
        <ButtonLink href="/admin/login">去登录</ButtonLink>
      </NarrowPage>
    );
  return (
    <NarrowPage
      siteName={firm.name}
      title="设置密码"
      text={`${link.account.name}，您好。以后用这个邮箱和密码登录。`}
    >
      <LinkForm token={token} email={link.account.email} />
    </NarrowPage>
  );
}
