import { expect, it } from "vitest";
import { createFolder } from "#lib/media-folders/commands";
import { findByWords } from "#lib/palette/queries";
import { useDatabase } from "#lib/testing/database";
import { system } from "#lib/testing/factories";

useDatabase();

it("folders of pictures are found by their initials and shown with the folders above", async () => {
  const { id: parentId } = await createFolder(system, { name: "活动", parentId: null });
  const { id } = await createFolder(system, { name: "年会", parentId });
  const entry = { group: "图片文件夹", href: `/admin/media?folder=${id}`, label: "活动 / 年会" };
  expect(await findByWords(system, "nh")).toEqual([entry]);
  expect(await findByWords(system, "年会")).toContainEqual(entry);
});
