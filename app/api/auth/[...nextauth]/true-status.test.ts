import { expect, test } from "vitest";
import { withTrueStatus } from "./true-status";

/** What next-auth answers to the sign-in form: always JSON with an address, and the error in it. */
const answer = (error: string, status: number) =>
  Response.json({ url: `http://localhost/admin/login?${error}` }, { status });

test("one attempt too many answers 429 and says when to go on", async () => {
  const { status, headers } = await withTrueStatus(answer("error=TOO_MANY", 401));
  expect(status).toBe(429);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(15 * 60);
});

test("a form without its token is refused, a wrong password stays what it is", async () => {
  expect((await withTrueStatus(answer("csrf=true", 200))).status).toBe(403);
  const wrong = await withTrueStatus(answer("error=CredentialsSignin", 401));
  expect(wrong.status).toBe(401);
  expect(wrong.headers.has("retry-after")).toBe(false);
});
