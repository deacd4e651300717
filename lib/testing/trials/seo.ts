import { randomUUID } from "node:crypto";
import { db } from "#lib/db";
import * as push from "#lib/push/commands";
import * as redirects from "#lib/redirects/commands";
import { saveRedirectSchema } from "#lib/redirects/schema";
import { saveRobots } from "#lib/robots/commands";
import { saveRobotsSchema } from "#lib/robots/schema";
import { deleteRootFile, saveRootFile } from "#lib/root-files/commands";
import { startSelfCrawl } from "#lib/self-crawl/commands";
import { importArticle, system } from "#lib/testing/factories";
import { aDraft, aPublicText } from "#lib/testing/trials/given";
import { admin, editors, onPublic, type Trial } from "#lib/testing/trials/trial";
import { setTranslation } from "#lib/translations/commands";

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
  "push/saveBaidu": {
    may: admin,
    run: (actor) => push.saveBaidu(actor, { isOn: false, endpoint: "http://127.0.0.1:1", token: "" }),
  },
  "push/saveIndexNow": {
    may: admin,
    run: (actor) =>
      push.saveIndexNow(actor, { isOn: false, endpoint: "http://127.0.0.1:1", renewsKey: false }),
  },
  "push/retryPushes": { may: admin, run: (actor) => push.retryPushes(actor, { engine: "BAIDU" }) },
  "push/pushArticle": {
    ...onPublic,
    run: async (actor, owner) => {
      await turnOnIndexNow();
      await push.pushArticle(actor, { id: (await aPublicText(owner)).id });
    },
  },
  "push/pushPath": {
    ...onPublic,
    run: async (actor, owner) => {
      await turnOnIndexNow();
      const { id } = await aPublicText(owner);
      const { path } = await db().article.findUniqueOrThrow({ where: { id } });
      await push.pushPath(actor, { path: path ?? "", isDryRun: true });
    },
  },
  "push/setArticlePush": {
    ...onPublic,
    run: async (actor, owner) => push.setArticlePush(actor, { id: (await aDraft(owner)).id, isOn: false }),
  },
  "redirects/saveRedirect": {
    may: editors,
    run: (actor) =>
      redirects.saveRedirect(
        actor,
        saveRedirectSchema.parse({ kind: "EXACT", source: "/a", target: "/lawyers/" }),
      ),
  },
  "redirects/addRedirects": {
    may: editors,
    run: (actor) => redirects.addRedirects(actor, [], { dryRun: false }),
  },
  "redirects/deleteRedirects": {
    may: editors,
    run: (actor) => redirects.deleteRedirects(actor, { keys: ["/a"] }),
  },
  "redirects/importRedirects": {
    may: editors,
    run: (actor) => redirects.importRedirects(actor, { csv: "/a,/lawyers/", dryRun: false }),
  },
  "self-crawl/startSelfCrawl": { may: editors, run: (actor) => startSelfCrawl(actor) },
};

const aRootFile = () => ({ name: `${randomUUID()}.txt`, content: "5f0c1e0a" });

function turnOnIndexNow() {
  return push.saveIndexNow(system, { isOn: true, endpoint: "http://127.0.0.1:1", renewsKey: false });
}
