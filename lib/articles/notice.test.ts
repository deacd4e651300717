import { expect, test } from "vitest";
import { type NoticeSubject, provenanceNotice } from "#lib/articles/notice";

const subject: NoticeSubject = {
  title: "借条怎么写",
  provenance: "ORIGINAL",
  sourceName: "最高人民法院",
  sourceUrl: "https://www.court.gov.cn/",
  aiAssisted: false,
};
const read = (change: Partial<NoticeSubject>) => {
  const { before, source, after } = provenanceNotice({ ...subject, ...change }, "砚湖律师事务所");
  return before + (source?.name ?? "") + after;
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

test("the help of a machine is said whatever the text is", () => {
  for (const provenance of ["ORIGINAL", "REPRINT_PUBLIC", "JUDGMENT"] as const)
    expect(read({ provenance, aiAssisted: true })).toContain("人工智能辅助");
});
