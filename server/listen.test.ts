import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { anyFreePort } from "#server/database/ports";
import { listen } from "#server/listen";

const servers: Server[] = [];
const newServer = () => {
  const server = createServer();
  servers.push(server);
  return server;
};
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test("a taken port leads to the next free one, unless it was asked for", async () => {
  const port = await anyFreePort();
  const host = "127.0.0.1";
  expect(await listen(newServer(), { host, port, isFixed: true })).toBe(port);
  expect(await listen(newServer(), { host, port, isFixed: false })).toBeGreaterThan(port);
  await expect(listen(newServer(), { host, port, isFixed: true })).rejects.toMatchObject({
    user: expect.stringContaining(`端口 ${port} 已被别的程序占用`),
  });
});
