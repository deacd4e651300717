import { expect, test } from "vitest";
import { passwordProblem } from "#lib/passwords/strength";

const person = { email: "shen.yanqiu@example.com", name: "沈砚秋" };

test.each([
  ["short-Pass1", "12 个字符"],
  ["passwordpassword", "容易猜到"],
  ["qwertyuiop1234", "容易猜到"],
  ["123456789012345", "容易猜到"],
  ["aaaaaaaaaaaaaaaa", "容易猜到"],
  ["1qaz2wsx3edc4rfv", "容易猜到"],
  ["lantern-yanqiu-meadow", "姓名或邮箱"],
  ["Lantern Shenyanqiu 58", "姓名或邮箱"],
  ["我是沈砚秋我爱写文章呀呀呀", "姓名或邮箱"],
])("%s is refused", (password, reason) => {
  expect(passwordProblem(password, person)).toContain(reason);
});

test.each(["quartz lantern meadow 58", "湖边的风筝第七次落在屋顶上", "vK9#tq2LmZ0x"])(
  "%s is accepted",
  (password) => {
    expect(passwordProblem(password, person)).toBeNull();
  },
);

test("short pieces of a mail address may stand in a password", () => {
  expect(passwordProblem("commodore lantern 58", { email: "a@x.com", name: "Li" })).toBeNull();
});
