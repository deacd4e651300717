import robotsParser from "robots-parser";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { DomainError } from "#lib/errors";
import { listSamplePaths, textOf } from "#lib/robots/queries";
import { confirmationWords, type Robots, type saveRobotsSchema } from "#lib/robots/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { changeSettings } from "#lib/settings/commands";

/**
 * Replaces the rules of robots.txt. Rules that keep Baiduspider from a public page have to be confirmed by typing it:
 * Baidu takes such pages out, and takes weeks to bring them back.
 * @throws DomainError FORBIDDEN, INVALID (not confirmed)
 */
export async function saveRobots(
  actor: Actor,
  { confirmation, ...robots }: z.output<typeof saveRobotsSchema>,
): Promise<void> {
  const path = confirmation === confirmationWords ? null : await firstClosedToBaidu(robots);
  if (path !== null)
    throw new DomainError("INVALID", {
      user: `这样百度就不能抓取 ${path}，规则还没有保存。确实要这样，请在确认框里输入“${confirmationWords}”。`,
      fields: { confirmation: `请输入“${confirmationWords}”` },
    });
  await changeSettings(actor, { group: "robots", value: robots });
}

async function firstClosedToBaidu(robots: Robots): Promise<string | null> {
  const rules = robotsParser(absoluteUrl("/robots.txt"), textOf(robots));
  const paths = await listSamplePaths();
  return paths.find((path) => rules.isAllowed(absoluteUrl(path), "Baiduspider") === false) ?? null;
}
