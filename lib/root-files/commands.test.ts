import { expect, test } from "vitest";
import { deleteRootFile, saveRootFile } from "#lib/root-files/commands";
import { getRootFile } from "#lib/root-files/queries";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { importArticle, lastInvalidation, system } from "#lib/testing/factories";

useDatabase();

const file = { name: "baidu_verify_codeva-a1B2c3.html", content: "5f0c1e0a" };

test("a verification file stands at the root until somebody deletes it", async () => {
  await saveRootFile(system, file);
  expect([...(await lastInvalidation())]).toEqual([keys.address(`/${file.name}`)]);
  expect(await getRootFile(`/${file.name}`)).toEqual({
    type: "text/html; charset=utf-8",
    content: file.content,
  });
  await deleteRootFile(system, file);
  expect(await getRootFile(`/${file.name}`)).toBeNull();
  await expect(deleteRootFile(system, file)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("no file takes the address of a text", async () => {
  const { path } = await importArticle({ path: "/1005857.html" });
  const taken = { ...file, name: path?.slice(1) ?? "" };
  await expect(saveRootFile(system, taken)).rejects.toMatchObject({ code: "CONFLICT" });
});
