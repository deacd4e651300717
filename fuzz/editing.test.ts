import { expect, it } from "vitest";
import { useDatabase } from "#lib/testing/database";
import { fuzzEditing } from "./editing.ts";

useDatabase();

it("two editors in any order lose no word that was confirmed", async () => {
  const { counterexample, errorInstance } = await fuzzEditing({ runs: 25, seed: 20_261_122 });
  expect({ counterexample, errorInstance }).toEqual({ counterexample: null, errorInstance: null });
}, 120_000);
