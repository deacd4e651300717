import { expect, test } from "vitest";
import { inviteAccountSchema, listAccountsSchema } from "#lib/accounts/schema";

test("a mail address is kept without blanks and in small letters", () => {
  const input = { email: " Li@Example.COM ", name: " 李言 ", role: "LAWYER" };
  expect(inviteAccountSchema.parse(input)).toEqual({ email: "li@example.com", name: "李言", role: "LAWYER" });
});

test("an invitation without name, mail or role says what is missing", () => {
  const issues = inviteAccountSchema.safeParse({ email: "li@", name: " ", role: "GOD" }).error?.issues ?? [];
  expect(Object.fromEntries(issues.map(({ path, message }) => [path[0], message]))).toEqual({
    email: "不是有效的邮箱地址",
    name: "请填写姓名",
    role: "请选择角色",
  });
});

test("nonsense in the address of the list begins at the first page", () => {
  expect(listAccountsSchema.parse({ after: "garbage" })).toEqual({ after: null });
  expect(listAccountsSchema.parse({ after: ["a", "b"] })).toEqual({ after: null });
});
