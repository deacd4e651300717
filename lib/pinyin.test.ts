import { expect, test } from "vitest";
import { isFoundBy, toPinyin } from "#lib/pinyin";

const find = (name: string, query: string) => isFoundBy({ name, pinyin: toPinyin(name) }, query);

test.each(["免责", "声明", "mianze", "mian ze", "mzsm", "sm", "zesheng", ""])(
  "免责声明 is found by “%s”",
  (query) => expect(find("免责声明", query)).toBe(true),
);

test.each(["赔偿", "anze", "mzx"])("免责声明 is not found by “%s”", (query) =>
  expect(find("免责声明", query)).toBe(false),
);
