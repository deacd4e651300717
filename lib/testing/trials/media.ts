import sharp from "sharp";
import { db } from "#lib/db";
import * as media from "#lib/media/commands";
import * as mediaFolders from "#lib/media-folders/commands";
import * as snippets from "#lib/snippets/commands";
import { createSnippetSchema } from "#lib/snippets/schema";
import { buildBody, system } from "#lib/testing/factories";
import { aSlug } from "#lib/testing/trials/given";
import { admin, editors, everyone, signers, type Trial } from "#lib/testing/trials/trial";

/** The commands about pictures and snippets. */
export const mediaTrials: Record<string, Trial> = {
  "media/storeImage": { may: everyone, run: async (actor) => media.storeImage(actor, await aPicture()) },
  "media/storeLogo": { may: admin, run: async (actor) => media.storeLogo(actor, await aPicture()) },
  "media/updateMedia": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { id } = await media.storeImage(owner, await aPicture());
      await media.updateMedia(actor, { id, alt: "石桥", focalX: 0.5, focalY: 0.5 });
    },
  },
  "media/replaceMedia": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { id } = await media.storeImage(owner, await aPicture());
      await media.replaceMedia(actor, { id, upload: await aPicture() });
    },
  },
  "media/deleteMedia": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) =>
      media.deleteMedia(actor, { id: (await media.storeImage(owner, await aPicture())).id }),
  },
  "media-folders/createFolder": { may: editors, run: (actor) => mediaFolders.createFolder(actor, aFolder()) },
  "media-folders/renameFolder": {
    may: editors,
    run: async (actor) =>
      mediaFolders.renameFolder(actor, {
        ...(await mediaFolders.createFolder(system, aFolder())),
        name: aSlug(),
      }),
  },
  "media-folders/movePictures": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { id } = await media.storeImage(owner, await aPicture());
      await mediaFolders.movePictures(actor, { ids: [id], folderId: null });
    },
  },
  "media-folders/deleteFolder": {
    may: editors,
    run: async (actor) =>
      mediaFolders.deleteFolder(actor, await mediaFolders.createFolder(system, aFolder())),
  },
  "snippets/createSnippet": {
    may: editors,
    run: (actor) => snippets.createSnippet(actor, { ...aSnippet(), kind: "SHARED" }),
  },
  "snippets/updateSnippet": {
    may: signers,
    run: async (actor) => {
      const { id } = await snippets.createSnippet(system, aSnippet());
      const { updatedAt } = await db().snippet.findUniqueOrThrow({ where: { id } });
      await snippets.updateSnippet(actor, { ...aSnippet(), id, seenAt: updatedAt });
    },
  },
  "snippets/deleteSnippet": {
    may: signers,
    run: async (actor) => snippets.deleteSnippet(actor, await snippets.createSnippet(system, aSnippet())),
  },
};

const aSnippet = () =>
  createSnippetSchema.parse({ kind: "TEMPLATE", name: aSlug(), body: buildBody("按件。") });

const aFolder = () => ({ name: aSlug(), parentId: null });

async function aPicture() {
  const background = { r: Math.floor(Math.random() * 256), g: Math.floor(Math.random() * 256), b: 90 };
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
  return { bytes, filename: "石桥.png", alt: "" };
}
