import type { Metadata } from "next";
import { PageHeader, Section } from "#components/ui/page-header";
import { roleLabels } from "#lib/accounts/schema";
import { getSignedIn, requireActor } from "#lib/auth";
import { listOwnSessions } from "#lib/sessions/queries";
import { deviceName } from "#lib/sessions/schema";
import { OwnPasswordForm } from "./password";
import { EndOtherSessions, SessionList } from "./sessions";

export const metadata: Metadata = { title: "我的账号" };

export default async function MyAccountPage() {
  const actor = await requireActor();
  const email = (await getSignedIn())?.email ?? "";
  const sessions = await listOwnSessions(actor);
  const role = actor.role === "SYSTEM" ? "" : roleLabels[actor.role];
  return (
    <>
      <PageHeader title="我的账号" text={`${actor.name} · ${role} · ${email}`} />
      <Section
        title="登录的设备"
        text="12 小时不用或满 30 天会自动退出。看到不认识的设备，请先退出它，再改密码。"
      >
        <SessionList
          sessions={sessions.map(({ userAgent, ...session }) => ({
            ...session,
            device: deviceName(userAgent),
          }))}
        />
        {sessions.length > 1 && <EndOtherSessions />}
      </Section>
      <Section title="修改密码" text="改好之后，其他设备都要重新登录。">
        <OwnPasswordForm email={email} />
      </Section>
    </>
  );
}
