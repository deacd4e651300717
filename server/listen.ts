import type { Server } from "node:http";
import { DomainError } from "#lib/errors";

/** How many ports after the wished one are tried where no certain one is asked for. */
const portsTried = 50;

interface Wish {
  host: string;
  port: number;
  /** Somebody asked for this very port: another one would not be found. */
  isFixed: boolean;
}

/**
 * Opens the server at a port, or at the next free one.
 * @returns the port
 * @throws DomainError UNAVAILABLE where the port is taken or may not be used
 */
export async function listen(server: Server, { host, port, isFixed }: Wish): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await open(server, host, candidate);
      return candidate;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRINUSE" && !isFixed && candidate < port + portsTried) continue;
      throw new DomainError("UNAVAILABLE", { user: refusal(code, host, candidate), log: String(error) });
    }
  }
}

function open(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function refusal(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE") return `端口 ${port} 已被别的程序占用。请停止它，或用环境变量 PORT 换一个端口。`;
  if (code === "EACCES") return `当前用户不能使用端口 ${port}。请用环境变量 PORT 换一个 1024 以上的端口。`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `本机没有地址 ${host}。请检查环境变量 HOST。`;
  return `不能监听 ${host}:${port}（${code ?? "未知原因"}）。`;
}
