import { type Command, carryOut, describeCommand, readInput, UsageError } from "#cli/command";
import { commands } from "#cli/commands";
import { borrowDatabase } from "#server/database/prepare";
import { borrowPageStore, purgePagesOnDisk } from "#server/page-store";
import { prepareSecrets } from "#server/secrets";
import { explain, say } from "#server/steps";

// The schema engine leaves a timer behind, and pools may be slow to close: the answer is out, so go.
process.exit(await main(process.argv.slice(2)));

/** @returns 0 done, 1 refused or failed, 2 called in a wrong way */
async function main(args: string[]): Promise<number> {
  const command = commands.find(({ name }) => name === args.slice(0, name.split(" ").length).join(" "));
  if (!command) return listCommands(args);
  try {
    return await call(command, args.slice(command.name.split(" ").length));
  } catch (error) {
    if (!(error instanceof UsageError)) {
      say(explain(error));
      return 1;
    }
    say(`${error.message}\n\n${describeCommand(command)}`);
    return 2;
  }
}

async function call(command: Command, args: string[]): Promise<number> {
  const { help, json, ...input } = readInput(command, args);
  if (help) {
    print(describeCommand(command));
    return 0;
  }
  const { database: wanted = "current" } = command;
  const database = wanted === "none" ? null : await borrowDatabase({ current: wanted === "current" });
  // A site that runs beside it drops what it has in memory by the log.
  const pages = purgePagesOnDisk(database && borrowPageStore());
  try {
    if (database) prepareSecrets();
    const { text, data, ok = true } = await carryOut(command, input);
    print(json ? JSON.stringify(data, null, 2) : text);
    return ok ? 0 : 1;
  } finally {
    await pages.stop();
    await database?.stop();
  }
}

function listCommands([first]: string[]): number {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(18)}${summary}`);
  const text = [
    "用法：npm run lukan -- <命令> [参数]",
    "",
    ...lines,
    "",
    "每个命令都可加 --help 查看说明。",
  ].join("\n");
  if (!first || first === "--help" || first === "help") {
    print(text);
    return 0;
  }
  say(`没有这个命令：${first}\n\n${text}`);
  return 2;
}

function print(text: string): void {
  if (text) process.stdout.write(`${text}\n`);
}
