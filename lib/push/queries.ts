import { db, type Tx } from "#lib/db";
import { baidu } from "#lib/push/baidu";
import type { PushAdapter } from "#lib/push/engine";
import { indexNow } from "#lib/push/index-now";
import { type PushSettings, pushSettingsSchema } from "#lib/push/schema";
import { readSecret } from "#lib/secrets/queries";
import { absoluteUrl } from "#lib/seo/urls";
import type { PushEngine } from "#prisma/enums";

/** Under this key of the settings stands what is set up. */
export const pushSettingsKey = "push";

export async function getPushSettings(client: Tx = db()): Promise<PushSettings> {
  const row = await client.setting.findUnique({ where: { key: pushSettingsKey }, select: { value: true } });
  return pushSettingsSchema.parse(row?.value ?? {});
}

export function isOn({ baidu, indexNow }: PushSettings, engine: PushEngine): boolean {
  return engine === "BAIDU" ? baidu.isOn : indexNow.isOn;
}

/** The engine as it is set up, null where it is turned off. @throws DomainError UNAVAILABLE (token can't be opened) */
export async function getAdapter(engine: PushEngine): Promise<PushAdapter | null> {
  const settings = await getPushSettings();
  if (!isOn(settings, engine)) return null;
  const site = new URL(absoluteUrl("/")).origin;
  if (engine === "INDEXNOW") return indexNow({ ...settings.indexNow, site });
  const token = await readSecret("push.baidu.token");
  return token === null ? null : baidu({ endpoint: settings.baidu.endpoint, site, token });
}
