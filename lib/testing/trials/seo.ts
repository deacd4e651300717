import { randomUUID } from "node:crypto";
import { saveRobots } from "#lib/robots/commands";
import { saveRobotsSchema } from "#lib/robots/schema";
import { deleteRootFile, saveRootFile } from "#lib/root-files/commands";
import { importArticle, system } from "#lib/testing/factories";
import type { Trial } from "#lib/testing/trials";
import { setTranslation } from "#lib/translations/commands";

const admin = ["ADMIN"] as const;

/** The commands by which search engines learn of the site. */
export const seoTrials: Record<string, Trial> = {
  "root-files/saveRootFile": { may: admin, run: (actor) => saveRootFile(actor, aRootFile()) },
  "root-files/deleteRootFile": {
    may: admin,
    run: async (actor) => {
      const file = aRootFile();
      await saveRootFile(system, file);
      await deleteRootFile(actor, file);
    },
  },
  "robots/saveRobots": { may: admin, run: (actor) => saveRobots(actor, saveRobotsSchema.parse({})) },
  "translations/setTranslation": {
    may: ["ADMIN", "EDITOR"],
    run: async (actor) =>
      setTranslation(actor, { id: (await importArticle()).id, language: "en", originalId: null }),
  },
};

const aRootFile = () => ({ name: `${randomUUID()}.txt`, content: "5f0c1e0a" });
