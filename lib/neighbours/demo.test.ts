import { expect, test } from "vitest";
import { fillDemoSite } from "#lib/demo/commands";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { listOrphans } from "#lib/neighbours/queries";
import { useDatabase } from "#lib/testing/database";
import { system } from "#lib/testing/factories";

useDatabase();

test("on the demo site another article leads to each: there are no orphans (B24)", async () => {
  await fillDemoSite(system, () => undefined);
  await refreshNeighbours();
  expect(await listOrphans(system, { alone: true, after: null })).toEqual({ orphans: [], next: null });
}, 180_000);
