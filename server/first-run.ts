import { systemActor } from "#lib/accounts/actor";
import { createFirstAdmin } from "#lib/accounts/commands";
import { fillDemoSite, isSiteEmpty } from "#lib/demo/commands";
import { env } from "#lib/env";
import { changeSettings } from "#lib/settings/commands";
import { firmSchema } from "#lib/settings/schema";

export interface FirstAdmin {
  email: string;
  /** Shown once; it has to be changed at the first sign-in. */
  password: string;
}

/**
 * What an empty database needs before the site can be used: demo content (DEMO=0: none) and the first account.
 * Goes on where a run before was cut short; later it does nothing.
 * @returns the first account where it was made now
 */
export async function firstRun(onStep: (step: string) => void): Promise<FirstAdmin | null> {
  const actor = systemActor("首次启动");
  const { DEMO, ADMIN_EMAIL, ADMIN_PASSWORD } = env();
  if (await isSiteEmpty()) {
    if (DEMO === "1") await fillDemoSite(actor, onStep);
    // The firm's settings, once stored, say that the site is no longer empty.
    else await changeSettings(actor, { group: "firm", value: firmSchema.parse({}) });
  }
  return createFirstAdmin(actor, { email: ADMIN_EMAIL, password: ADMIN_PASSWORD ?? null });
}
