import { type Command, type Input, type Output, UsageError } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { purgePages, switchReadOnly } from "#lib/maintenance/commands";
import { getReadOnly } from "#lib/maintenance/queries";
import { readOnlySchema } from "#lib/maintenance/schema";

const actor = systemActor("命令行");

const readOnly: Command = {
  name: "site read-only",
  summary: "暂停或恢复所有编辑，读者照常浏览；不写 on 或 off 时显示现在的状态",
  example: "site read-only on --reason 今晚八点恢复",
  usage: "[on|off] [--reason 说明]",
  words: { min: 0, max: 1 },
  options: { reason: { type: "string", help: "显示给所有同事的说明" } },
  async dryRun(input) {
    const wanted = readWanted(input);
    if (!wanted) return tellState();
    return {
      text: wanted.isReadOnly ? "会暂停所有编辑。" : "会恢复编辑。",
      data: { readOnly: wanted.isReadOnly },
    };
  },
  async run(input) {
    const wanted = readWanted(input);
    if (wanted) await switchReadOnly(actor, wanted);
    return tellState();
  },
};

function readWanted({ words: [word], options }: Input) {
  if (word === undefined) return null;
  if (word !== "on" && word !== "off") throw new UsageError("请写 on 或 off");
  const input = readOnlySchema.safeParse({ isReadOnly: word === "on", reason: options.reason });
  if (!input.success) throw new UsageError(input.error.issues[0]?.message ?? "");
  return input.data;
}

async function tellState(): Promise<Output> {
  const state = await getReadOnly();
  const text = state ? `编辑已暂停。${state.reason}` : "可以编辑。";
  return { text, data: { readOnly: state !== null, reason: state?.reason ?? null } };
}

const purge: Command = {
  name: "site purge",
  summary: "作废所有存下的页面，读者下次打开时重新生成；平时不需要，直接改过数据库以后才用",
  example: "site purge",
  async dryRun() {
    return { text: "会作废所有存下的页面。", data: {} };
  },
  async run() {
    await purgePages(actor);
    return { text: "所有存下的页面已作废，读者打开时重新生成。", data: { purged: true } };
  },
};

export const siteCommands: Command[] = [readOnly, purge];
