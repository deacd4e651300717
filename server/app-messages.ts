import { z } from "zod";
import type { NextAnswer } from "#server/app";

/** A request with this header is for the route of a page; it never passes from outside (staff-area.ts). */
export const renderHeader = "x-lukan-render";

/** An answer of Next and what the page depends on, on its way from the process that rendered it. */
export interface Rendered extends NextAnswer {
  keys: string[];
  /** Something below a boundary failed. */
  failed: boolean;
}

const head = z.object({
  status: z.number(),
  type: z.string(),
  keys: z.array(z.string()),
  failed: z.boolean(),
});

/** One line of JSON, then the body as it is. */
export function packRendered({ body, ...facts }: Rendered): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), body]);
}

/** @throws Error where it isn't what packRendered() made */
export function unpackRendered(bytes: Buffer): Rendered {
  const end = bytes.indexOf("\n");
  const facts = head.parse(JSON.parse(bytes.subarray(0, end).toString()));
  return { ...facts, body: bytes.subarray(end + 1) };
}
