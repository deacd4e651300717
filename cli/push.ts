import { type Command, UsageError } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { formatMinute } from "#lib/clock";
import { type EngineState, listEngines } from "#lib/push/admin-queries";
import { pushPath } from "#lib/push/commands";
import { runPush } from "#lib/push/jobs";
import { planPush } from "#lib/push/queries";
import { engineNames } from "#lib/push/schema";

const actor = systemActor("命令行");

const statusCommand: Command = {
  name: "push status",
  summary: "各搜索引擎的推送情况：是否开启、等待多少、剩余配额、最近一次回答",
  example: "push status",
  dryRun: "reads",
  async run() {
    const states = await listEngines(actor);
    const text = states.map(describe).join("\n");
    return { text, data: states, ok: states.every(({ isOn, status }) => !isOn || !status?.alert) };
  },
};

const runCommand: Command = {
  name: "push run",
  summary: "现在就推送到期的网址，不等网站的任务",
  example: "push run",
  options: { "dry-run": { type: "boolean", help: "只列出会推送的网址" } },
  dryRun: "itself",
  async run({ options }) {
    if (!options["dry-run"]) await runPush();
    const waiting = await planPush();
    const lines = waiting.map(({ engine, url }) => `${engineNames[engine]} ${url}`);
    const verb = options["dry-run"] ? "会推送" : "推送后还在等待";
    return { text: [`${verb} ${waiting.length} 个`, ...lines].join("\n"), data: waiting };
  },
};

const urlCommand: Command = {
  name: "push url",
  summary: "把一篇公开文章的网址排进推送",
  example: "push url /hf/12.html",
  usage: "PATH",
  options: { "dry-run": { type: "boolean", help: "只检查能不能推送" } },
  words: { min: 1, max: 1 },
  dryRun: "itself",
  async run({ words: [path = ""], options }) {
    if (!path.startsWith("/")) throw new UsageError("网址要以 / 开头，例如 /hunyin/12.html");
    const isDryRun = options["dry-run"] === true;
    const { id } = await pushPath(actor, { path, isDryRun });
    return { text: `文章 ${id} ${isDryRun ? "可以推送" : "已排进推送"}。`, data: { id, path, isDryRun } };
  },
};

export const pushCommands: Command[] = [statusCommand, runCommand, urlCommand];

function describe({ engine, isOn, waiting, failed, quota, status }: EngineState): string {
  return [
    `${engineNames[engine]}：${isOn ? "已开启" : "没有开启"}`,
    `  等待 ${waiting}，最近 7 天没有成功 ${failed}${quota === null ? "" : `，今天还剩 ${quota}`}`,
    `  最近一次回答：${status ? `${formatMinute(status.answeredAt)} ${status.answer}` : "还没有"}`,
    ...(status?.alert ? [`  要处理：${status.alert}`] : []),
  ].join("\n");
}
