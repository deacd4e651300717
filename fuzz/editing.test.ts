import { expect, it } from "vitest";
import { useDatabase } from "#lib/testing/database";
import { fuzzEditing } from "./editing.ts";

useDatabase();

it("two editors in any order lose no word that was confirmed", async () => {
  const { failed, counterexample, errorInstance } = await fuzzEditing({ runs: 25, seed: 20_261_122 });
  expect({ failed, counterexample, errorInstance }).toMatchObject({ failed: false });
}, 120_000);
