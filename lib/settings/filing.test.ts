import { expect, test } from "vitest";
import { filingWarning } from "#lib/settings/filing";

test.each([
  ["广东", "粤ICP备12345678号-1", "请改为 粤ICP备12345678号。"],
  ["广东省", "粤ICP备2026001234号-12", "请改为 粤ICP备2026001234号。"],
  ["", "粤ICP备12345678号-1", "主体备案号"],
  ["浙江", "浙ICP备12345678号", "浙ICP备12345678号-1"],
  ["", " 京ICP备12345678号 ", "京ICP备12345678号-1"],
])("%s with %s is warned about", (province, icp, part) => {
  expect(filingWarning({ province, icp })).toContain(part);
});

test.each([
  ["广东", "粤ICP备12345678号"],
  ["", "粤ICP备12345678号"],
  ["浙江", "浙ICP备12345678号-1"],
  ["", "京ICP备12345678号 - 3"],
  ["广东", ""],
  ["浙江", "浙B2-20090185"],
  ["", "京ICP证030173号"],
])("%s with %s is as it should be", (province, icp) => {
  expect(filingWarning({ province, icp })).toBeNull();
});
