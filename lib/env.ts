import { z } from "zod";
import { DomainError } from "#lib/errors";

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  SITE_URL: z
    .url({ protocol: /^https?$/, message: "要是 http:// 或 https:// 开头的网址", abort: true })
    .refine((url) => new URL(url).pathname === "/", "只写到域名为止，不带路径")
    .transform((url) => new URL(url).origin)
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "要以 postgresql:// 开头")
    .optional(),
  DATA_DIR: z.string().min(1).default("var"),
  AUTH_SECRET: z.string().min(32, "至少 32 个字符").optional(),
  ADMIN_EMAIL: z.email("不是有效的邮箱地址").default("admin@example.com"),
  ADMIN_PASSWORD: z.string().min(12, "至少 12 个字符").optional(),
  DEMO: z.enum(["0", "1"], "写 0 或 1").default("1"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "要以 smtp:// 或 smtps:// 开头")
    .optional(),
  TRUST_PROXY: z.string().default(""),
  CRAWL_WATCH: z.enum(["0", "1"], "写 0 或 1").default("1"),
  CRAWLER_DNS: z
    .string()
    .regex(/^[\d.:a-fA-F[\], ]*$/, "要写 DNS 服务器的 IP 地址，用逗号分隔")
    .default(""),
  STAGING_PASSWORD: z.string().min(8, "至少 8 个字符").optional(),
  BACKUP_PASSPHRASE: z.string().min(12, "至少 12 个字符").optional(),
  METRICS_TOKEN: z.string().min(16, "至少 16 个字符").optional(),
  LUKAN_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  PAGES_ON_DISK_GB: z.coerce.number().min(0.1).max(1000).default(2),
  SURROGATE_KEYS: z.enum(["0", "1"], "写 0 或 1").default("0"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = Omit<z.output<typeof schema>, "SITE_URL"> & { SITE_URL: string };

/**
 * The environment, checked. SITE_URL has no trailing slash; without one it is http://localhost:PORT.
 * Read on each call, because the server sets DATABASE_URL and PORT after it has started the database.
 * @throws DomainError INVALID naming each wrong variable, in Chinese, without its value (it may be a secret)
 */
export function env(source: NodeJS.ProcessEnv = process.env): Env {
  // An empty line in .env means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`);
    throw new DomainError("INVALID", { user: `环境变量有误：${lines.join("；")}` });
  }
  return { ...parsed.data, SITE_URL: parsed.data.SITE_URL ?? `http://localhost:${parsed.data.PORT}` };
}

let known: { given: string; origin: string } | undefined;

/**
 * The site's own origin, SITE_URL of env(): the environment is read anew only where what it follows from has changed, because pages
 * ask for every link, and checking all variables takes 80 µs.
 */
export function siteUrl(): string {
  const { SITE_URL = "", PORT = "" } = process.env;
  const given = `${SITE_URL} ${PORT}`;
  if (known?.given !== given) known = { given, origin: env().SITE_URL };
  return known.origin;
}
