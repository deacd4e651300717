import { type Command, type Input, UsageError } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { type IssuedLink, inviteAccount, issueResetLink } from "#lib/accounts/commands";
import { findAccountByEmail, listAccounts } from "#lib/accounts/queries";
import { emailSchema, inviteAccountSchema, roleLabels, stateLabels } from "#lib/accounts/schema";
import { formatMinute } from "#lib/clock";
import { DomainError } from "#lib/errors";
import { linkHours } from "#lib/one-time-links/schema";

const actor = systemActor("命令行");

const list: Command = {
  name: "user list",
  summary: "列出账号：邮箱、姓名、角色、状态、最近使用",
  example: "user list --json",
  dryRun: "reads",
  async run() {
    const accounts: Awaited<ReturnType<typeof listAccounts>>["items"] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(actor, { after });
      accounts.push(...page.items);
      after = page.next;
    } while (after !== null);
    const lines = accounts.map(({ email, name, role, state, lastSeenAt }) =>
      [email, name, roleLabels[role], stateLabels[state], lastSeenAt ? formatMinute(lastSeenAt) : "—"].join(
        "\t",
      ),
    );
    return { text: lines.join("\n") || "还没有账号。", data: accounts };
  },
};

const invite: Command = {
  name: "user invite",
  summary: "新建账号，给出设置密码的一次性链接",
  example: "user invite shen@example.com --name 沈砚秋 --role 律师",
  usage: "EMAIL --name 姓名 --role 律师",
  words: { min: 1, max: 1 },
  options: {
    name: { type: "string", help: "姓名" },
    role: { type: "string", help: `角色：${Object.values(roleLabels).join("、")}` },
  },
  async dryRun(input) {
    const { email, name, role } = readInvitation(input);
    if (await findAccountByEmail(actor, email))
      throw new DomainError("CONFLICT", { user: `${email} 已经有账号了。` });
    return { text: `会新建账号：${name}（${email}），${roleLabels[role]}。`, data: { email, name, role } };
  },
  async run(input) {
    const { id, ...issued } = await inviteAccount(actor, readInvitation(input));
    return { text: describeLink("已新建账号。", issued), data: { id, ...issued } };
  },
};

function readInvitation({ words: [email], options }: Input) {
  const role = Object.entries(roleLabels).find(([key, label]) => [key, label].includes(String(options.role)));
  const input = inviteAccountSchema.safeParse({ email, name: options.name, role: role?.[0] });
  if (input.success) return input.data;
  throw new UsageError(
    input.error.issues.map(({ path, message }) => `${path.join(".")}：${message}`).join("；"),
  );
}

const resetPassword: Command = {
  name: "user reset-password",
  summary: "给出一次性链接，让账号的主人设置新密码",
  example: "user reset-password shen@example.com",
  usage: "EMAIL",
  words: { min: 1, max: 1 },
  async dryRun(input) {
    const { email } = await requireAccount(input);
    return { text: `会给 ${email} 一个一次性链接。`, data: { email } };
  },
  async run(input) {
    const { id } = await requireAccount(input);
    const issued = await issueResetLink(actor, { id });
    return { text: describeLink("原来的密码在新密码设好之前仍然有效。", issued), data: issued };
  },
};

async function requireAccount({ words: [email] }: Input): Promise<{ id: string; email: string }> {
  const address = emailSchema.safeParse(email);
  if (!address.success) throw new UsageError("请写出账号的邮箱地址");
  const account = await findAccountByEmail(actor, address.data);
  if (!account) throw new DomainError("NOT_FOUND", { user: `没有邮箱是 ${address.data} 的账号。` });
  return { ...account, email: address.data };
}

function describeLink(intro: string, { link, mailed }: IssuedLink): string {
  const mail = mailed ? "，也已发到对方邮箱" : "";
  return `${intro}请在 ${linkHours} 小时内打开链接设置密码，只能用一次${mail}：\n${link}`;
}

export const userCommands: Command[] = [list, invite, resetPassword];
