import { db, type Tx } from "#lib/db";
import { baidu } from "#lib/push/baidu";
import type { PushAdapter } from "#lib/push/engine";
import { indexNow } from "#lib/push/index-now";
import { engines, type PushSettings, pushSettingsSchema } from "#lib/push/schema";
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

/** What the next run would send, at most a thousand addresses of each engine that is turned on. */
export async function planPush(now = new Date()): Promise<{ engine: PushEngine; url: string }[]> {
  const settings = await getPushSettings();
  const rows = await Promise.all(
    engines
      .filter((engine) => isOn(settings, engine))
      .map((engine) =>
        db().pushTask.findMany({
          where: { engine, state: "WAITING", dueAt: { lte: now } },
          orderBy: { id: "desc" },
          take: 1_000,
          select: { engine: true, path: true },
        }),
      ),
  );
  return rows.flat().map(({ engine, path }) => ({ engine, url: absoluteUrl(path) }));
}
