import { createTransport } from "nodemailer";
import { env } from "#lib/env";
import { log } from "#lib/log";

interface Mail {
  to: string;
  subject: string;
  text: string;
}

/**
 * Sends a mail where SMTP_URL is set. Mail is a convenience here: a failure is logged and told, never thrown.
 * @returns whether a server took the mail
 */
export async function sendMail({ to, subject, text }: Mail): Promise<boolean> {
  const { SMTP_URL, SITE_URL } = env();
  if (!SMTP_URL) return false;
  const transport = createTransport(
    // A server that doesn't answer must not hold the form for minutes.
    { url: SMTP_URL, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 },
    { from: `律刊 <noreply@${new URL(SITE_URL).hostname}>` },
  );
  try {
    await transport.sendMail({ to, subject, text });
    return true;
  } catch (error) {
    log.error({ err: error }, "mail not sent");
    return false;
  } finally {
    transport.close();
  }
}
