import { createHash } from "node:crypto";
import { z } from "zod";
import { mapInnerBlocks } from "#lib/body/map-blocks";
import { type Block, type Body, bodySchema } from "#lib/body/schema";

/** A text as the editor has it, which HTML doesn't tell whole, and which HTML it belongs to. */
export const ownBodySchema = z.object({ body: bodySchema, htmlHash: z.string() });

/** @param snippets what stands in the text by reference, by id: elsewhere it becomes part of the text */
export function writeOwnBody(
  body: Body,
  html: string,
  snippets: ReadonlyMap<number, Body>,
): z.output<typeof ownBodySchema> {
  return { body: { ...body, content: withSnippets(body.content, snippets) }, htmlHash: hashOf(html) };
}

/** The text of the editor, as long as nobody has changed the HTML beside it. */
export function readOwnBody(own: z.output<typeof ownBodySchema> | null, html: string): Body | null {
  return own?.htmlHash === hashOf(html) ? own.body : null;
}

function withSnippets(blocks: readonly Block[], snippets: ReadonlyMap<number, Body>): Block[] {
  return blocks.flatMap((block) =>
    block.type === "snippet"
      ? (snippets.get(block.attrs.snippetId)?.content ?? [])
      : [mapInnerBlocks(block, (inner) => withSnippets(inner, snippets))],
  );
}

function hashOf(html: string): string {
  return createHash("sha256").update(html).digest("base64url");
}
