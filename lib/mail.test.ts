import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { sendMail } from "#lib/mail";

let server: Server | undefined;
afterEach(() => {
  server?.close();
  delete process.env.SMTP_URL;
});

const mail = { to: "li@example.com", subject: "设置您的密码", text: "请打开链接。" };

/** A mail server that takes every mail, and what it was told. */
async function startMailServer(): Promise<string[]> {
  const heard: string[] = [];
  server = createServer((socket) => {
    socket.write("220 test\r\n");
    let inText = false;
    socket.on("data", (data) => {
      for (const line of data.toString().split("\r\n").filter(Boolean)) {
        heard.push(line);
        if (inText && line !== ".") continue;
        inText = line === "DATA";
        socket.write(inText ? "354 go on\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return heard;
}

test("a mail goes to the server of SMTP_URL", async () => {
  const heard = await startMailServer();
  expect(await sendMail(mail)).toBe(true);
  expect(heard).toContain("RCPT TO:<li@example.com>");
  expect(heard).toContain("MAIL FROM:<noreply@localhost>");
});

test("without SMTP_URL nothing is sent", async () => {
  expect(await sendMail(mail)).toBe(false);
});

test("a server that isn't there loses the mail, not the work around it", async () => {
  await startMailServer();
  await new Promise((resolve) => server?.close(resolve));
  expect(await sendMail(mail)).toBe(false);
});
