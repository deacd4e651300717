import { addFormerAddresses, type Target } from "#lib/addresses/commands";
import type { Tx } from "#lib/db";
import type { Run } from "#lib/importing/run";

/**
 * Lets the addresses that things had on the former site answer 301. One that leads elsewhere already stays and is told.
 * @returns the surrogate keys that changed
 */
export async function keepFormerAddresses(
  tx: Tx,
  { report }: Run,
  things: readonly { target: Target; paths: readonly string[] }[],
): Promise<string[]> {
  const { taken, changed } = await addFormerAddresses(tx, things);
  for (const path of taken) report.problem("旧网址已经指向别的内容", path);
  return changed;
}
