import { systemActor } from "#lib/accounts/actor";
import { createFirstAdmin } from "#lib/accounts/commands";
import { fillDemoSite, isSiteEmpty } from "#lib/demo/commands";
import { env } from "#lib/env";
import { changeSettings } from "#lib/settings/commands";
import { firmSchema } from "#lib/settings/schema";

export interface FirstAdmin {
  email: string;
  /** Made up, shown once; null where ADMIN_PASSWORD gave it: that one doesn't belong into a log. */
  password: string | null;
}

const actor = systemActor("首次启动");

/**
 * Fills an empty site: demo content, or with DEMO=0 only the firm's default settings. Goes on where a run before
 * was cut short; later it does nothing.
 */
export async function fillEmptySite(onStep: (step: string) => void): Promise<void> {
  if (!(await isSiteEmpty())) return;
  if (env().DEMO === "1") await fillDemoSite(actor, onStep);
  // The firm's settings, once stored, say that the site is no longer empty.
  else await changeSettings(actor, { group: "firm", value: firmSchema.parse({}) });
}

/**
 * Makes the first account; the last step of a start, because its password is shown only once.
 * @returns null where the site has an account already
 */
export async function makeFirstAdmin(): Promise<FirstAdmin | null> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env();
  const made = await createFirstAdmin(actor, { email: ADMIN_EMAIL, password: ADMIN_PASSWORD ?? null });
  return made && { email: made.email, password: ADMIN_PASSWORD ? null : made.password };
}
