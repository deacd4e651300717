import { expect, test } from "vitest";
import { type NoticeSubject, noticeText, provenanceNotice } from "#lib/articles/notice";

const subject: NoticeSubject = {
  title: "借条怎么写",
  provenance: "ORIGINAL",
  sourceName: "最高人民法院",
  sourceUrl: "https://www.court.gov.cn/",
  licence: "",
  aiLevel: "NONE",
  aiTool: "",
  aiReviewer: "",
  isUnchanged: false,
};
const read = (change: Partial<NoticeSubject>) => {
  return noticeText(provenanceNotice({ ...subject, ...change }, "砚湖律师事务所"));
};

test("an original names title and firm, and no source", () => {
  expect(read({})).toBe("《借条怎么写》为砚湖律师事务所原创文章，未经授权禁止转载。");
});

test("a reprint names its source and never claims to be original", () => {
  for (const provenance of ["REPRINT_LICENSED", "REPRINT_PUBLIC", "COMPILATION", "JUDGMENT"] as const) {
    const text = read({ provenance });
    expect(text).toContain("最高人民法院");
    expect(text).not.toContain("原创");
  }
});

test("a licensed reprint says by which right it stands here", () => {
  expect(read({ provenance: "REPRINT_LICENSED", licence: "授权书 2026-3 号" })).toBe(
    "《借条怎么写》经授权转载自最高人民法院（授权书 2026-3 号），版权归原作者所有。",
  );
});

test("a reprint that nobody changed here says so, an original never", () => {
  const isUnchanged = true;
  expect(read({ provenance: "REPRINT_PUBLIC", isUnchanged })).toContain("，收录后原文未改。");
  expect(read({ provenance: "REPRINT_LICENSED", licence: "授权书 3 号", isUnchanged })).toContain(
    "（授权书 3 号），收录后原文未改，版权归原作者所有。",
  );
  for (const provenance of ["ORIGINAL", "COMPILATION"] as const)
    expect(read({ provenance, isUnchanged })).not.toContain("未改");
});

test("a machine's part is said whatever the text is, with tool and reviewer", () => {
  const ai = { aiTool: "文心一言", aiReviewer: "沈砚秋律师" };
  for (const provenance of [
    "ORIGINAL",
    "REPRINT_LICENSED",
    "REPRINT_PUBLIC",
    "COMPILATION",
    "JUDGMENT",
  ] as const) {
    const assisted = read({ provenance, ...ai, aiLevel: "ASSISTED" });
    expect(assisted).toContain("写作中使用了人工智能辅助（文心一言），由沈砚秋律师审校。");
    expect(read({ provenance, ...ai, aiLevel: "GENERATED" })).toContain("本文内容由人工智能生成（文心一言）");
  }
  expect(read(ai)).not.toContain("人工智能");
});
