import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";
import { buildAccount, buildSession } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";
import { GET as openPicture } from "./[id]/route";
import { GET, POST } from "./route";

useDatabase();

const cookies = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (cookies.has(name) ? { value: cookies.get(name) } : undefined),
  }),
  headers: async () => new Headers(),
}));

const secret = "a secret of the tests, 32 characters";
process.env.AUTH_SECRET = secret;

beforeEach(() => cookies.clear());

async function signIn(): Promise<void> {
  const { sessionId } = await buildSession(await buildAccount());
  cookies.set("lukan-session", await encode({ token: { sessionId }, secret }));
}

const url = "http://localhost/api/media";
const upload = () => {
  const body = new FormData();
  body.set("file", new File(["no picture"], "a.png"));
  return POST(new Request(url, { method: "POST", body }));
};

test("without a session nothing is listed, opened or taken", async () => {
  const answers = await Promise.all([
    GET(new Request(url)),
    openPicture(new Request(`${url}/1`), { params: Promise.resolve({ id: "1" }) }),
    upload(),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
});

test("after sixty uploads in a minute an account is told when to go on", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date() });
  await signIn();
  for (let count = 0; count < 60; count += 1) expect((await upload()).status).toBe(400);
  const refused = await upload();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  vi.useRealTimers();
});
