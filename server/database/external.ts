import pg from "pg";
import { DomainError } from "#lib/errors";

const oldestServer = 15;

/**
 * Looks whether the database of DATABASE_URL can be used.
 * @throws DomainError UNAVAILABLE saying what is wrong with it, without the password
 */
export async function checkExternal(url: string): Promise<void> {
  const place = placeOf(url);
  const refuse = (user: string, cause: unknown = user) => {
    throw new DomainError("UNAVAILABLE", { user, log: String(cause) });
  };
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::int / 10000 AS version",
    );
    const { encoding, version } = rows[0];
    if (version < oldestServer) refuse(`${place} 的 PostgreSQL 是 ${version}，至少要 ${oldestServer}。`);
    if (encoding !== "UTF8") refuse(`${place} 的编码是 ${encoding}，律刊需要 UTF8 编码的数据库。`);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    refuse(`连不上 DATABASE_URL 指定的数据库 ${place}：${reasonOf(error as NodeJS.ErrnoException)}。`, error);
  } finally {
    await client.end().catch(() => {});
  }
}

function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    throw new DomainError("INVALID", {
      user: "环境变量 DATABASE_URL 不是有效的地址，应形如 postgresql://用户:密码@主机:5432/数据库（密码里的特殊字符要转义）。",
    });
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  const reasons: Record<string, string> = {
    ECONNREFUSED: "那里没有数据库在运行（连接被拒绝）",
    ENOTFOUND: "找不到这个主机名",
    EAI_AGAIN: "主机名暂时解析不了",
    ETIMEDOUT: "连接超时",
    ECONNRESET: "连接被对方中断",
    EHOSTUNREACH: "到不了这台主机",
    "28P01": "用户名或密码不对",
    "28000": "服务器不许这个用户这样连接",
    "3D000": "没有这个数据库，请先创建",
    "42501": "这个用户没有权限",
    "53300": "数据库的连接数已满",
    "57P03": "数据库正在启动，请稍后再试",
  };
  if (message.includes("timeout")) return "连接超时";
  return reasons[code ?? ""] ?? message;
}
