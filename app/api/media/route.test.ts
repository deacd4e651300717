import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import sharp from "sharp";
import { beforeEach, expect, test, vi } from "vitest";
import { getLibrarySize } from "#lib/media/queries";
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

test("an upload that breaks at nine tenths leaves neither row nor file, is told so, and can be sent again", async () => {
  await signIn();
  const folder = await mkdtemp(join(tmpdir(), "lukan-upload-"));
  process.env.DATA_DIR = folder;
  try {
    const background = { r: 30, g: 58, b: 38 };
    const picture = sharp({ create: { width: 400, height: 300, channels: 3, background } });
    const form = new FormData();
    form.set("file", new File([new Uint8Array(await picture.png().toBuffer())], "石桥.png"));
    const whole = new Response(form);
    const headers = { "Content-Type": whole.headers.get("content-type") ?? "" };
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const sent = bytes.subarray(0, bytes.length * 0.9);
    const lost = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(sent);
        controller.error(new Error("ECONNRESET"));
      },
    });
    for (const body of [sent, lost]) {
      const answer = await POST(new Request(url, { method: "POST", headers, body, ...{ duplex: "half" } }));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ message: "收到的内容不完整，图片没有保存。请重新上传。" });
    }
    expect(await getLibrarySize()).toBe(0);
    expect(await readdir(folder)).toEqual([]);
    const again = await POST(new Request(url, { method: "POST", headers, body: bytes }));
    expect(again.status).toBe(201);
  } finally {
    delete process.env.DATA_DIR;
    await rm(folder, { recursive: true });
  }
});
