import { type Command, UsageError } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { switchReadOnly } from "#lib/maintenance/commands";
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
  async run({ words: [word], options }) {
    if (word !== undefined && word !== "on" && word !== "off") throw new UsageError("请写 on 或 off");
    if (word) {
      const input = readOnlySchema.safeParse({ isReadOnly: word === "on", reason: options.reason });
      if (!input.success) throw new UsageError(input.error.issues[0]?.message ?? "");
      await switchReadOnly(actor, input.data);
    }
    const state = await getReadOnly();
    const text = state ? `编辑已暂停。${state.reason}` : "可以编辑。";
    return { text, data: { readOnly: state !== null, reason: state?.reason ?? null } };
  },
};

export const siteCommands: Command[] = [readOnly];
