import { db } from "#lib/db";
import * as laws from "#lib/laws/commands";
import type { LawText } from "#lib/laws/schema";
import { system } from "#lib/testing/factories";
import { editors, type Trial } from "#lib/testing/trials/trial";

const aLaw: LawText = {
  ...{ title: "中华人民共和国测试法", adoptedOn: "2024-01-01", effectiveOn: null, number: "", history: "" },
  files: ["测试法.md"],
  articles: [{ number: 1, branch: 0, path: [], text: "为了测试，制定本法。" }],
};

/** The commands of the library of laws. */
export const lawTrials: Record<string, Trial> = {
  "laws/importLaws": {
    may: editors,
    run: (actor) => laws.importLaws(actor, { laws: [aLaw], source: "" }),
  },
  "laws/markLaw": {
    may: editors,
    run: async (actor) => {
      await laws.importLaws(system, { laws: [aLaw], source: "" });
      const { id } = await db().law.findUniqueOrThrow({ where: { name: "测试法" } });
      const mark = { lawId: id, kind: "AMENDED", effectiveOn: null, note: "修改决定" } as const;
      await laws.markLaw(actor, { ...mark, articles: "第一条" });
    },
  },
  "laws/verifyArticles": {
    may: ["ADMIN", "EDITOR", "LAWYER"],
    run: (actor) => laws.verifyArticles(actor, { ids: [1], note: "没有变化" }),
  },
  "laws/turnVersions": { may: editors, run: (actor) => laws.turnVersions(actor) },
};
