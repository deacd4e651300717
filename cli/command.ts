import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** A command of the line, as `lukan db status`. */
export interface Command {
  /** Group and verb: "db status". */
  name: string;
  /** One Chinese line for the list of commands. */
  summary: string;
  /** A whole call that somebody may type: "db diff add_column". */
  example: string;
  /** What follows the name: "NAME [--rewrite]". */
  usage?: string;
  /** Options beside --help and --json, each with what it says about itself. */
  options?: Record<string, Option>;
  /** How many words may follow the name; none by default. */
  words?: { min: number; max: number };
  /** "none"; "any": a database in whatever state; "current": with all migrations applied, the default. */
  database?: "none" | "any" | "current";
  run(input: Input): Promise<Output>;
  /**
   * Every command has --dry-run: "reads" for those that change nothing, a function that says what `run` would do, and
   * "itself" where `run` looks at the option.
   */
  dryRun: "reads" | "itself" | ((input: Input) => Promise<Output>);
}

type Option = ParseArgsOptionsConfig[string] & { help: string };

export interface Input {
  words: string[];
  options: Record<string, string | boolean | undefined | (string | boolean)[]>;
}

/** What a command answers: text for people, data for --json, and whether it counts as done. */
export interface Output {
  text: string;
  data: unknown;
  /** False gives exit code 1 without an error: a check that found something. */
  ok?: boolean;
}

/** A wrong way to call a command: exit code 2. */
export class UsageError extends Error {}

/** @throws UsageError where the arguments don't fit the command */
export function readInput(command: Command, args: string[]): Input & { help: boolean; json: boolean } {
  const flag = { type: "boolean" } as const;
  const options = { ...command.options, "dry-run": flag, help: flag, json: flag };
  const { values, positionals } = parse(args, options);
  const { help = false, json = false, ...rest } = values;
  const { min, max } = command.words ?? { min: 0, max: 0 };
  if (!help && (positionals.length < min || positionals.length > max))
    throw new UsageError(
      positionals.length < min ? "缺少参数" : `多余的参数 ${positionals.slice(max).join(" ")}`,
    );
  return { words: positionals, options: rest, help: help === true, json: json === true };
}

/** The text of `lukan <command> --help`. */
export function describeCommand({
  name,
  summary,
  example,
  usage = "",
  options = {},
  dryRun,
}: Command): string {
  const lines = Object.entries(options).map(([option, { help }]) => `  --${option.padEnd(14)}${help}`);
  return [
    `用法：npm run lukan -- ${`${name} ${usage}`.trim()}`,
    "",
    `  ${summary}`,
    "",
    ...lines,
    ...("dry-run" in options ? [] : [`  --${"dry-run".padEnd(14)}${dryRunHelp(dryRun)}`]),
    `  --${"json".padEnd(14)}以 JSON 输出结果`,
    `  --${"help".padEnd(14)}显示这段说明`,
    "",
    `例：npm run lukan -- ${example}`,
  ].join("\n");
}

function dryRunHelp(dryRun: Command["dryRun"]): string {
  return dryRun === "reads" ? "这个命令本来就只读取，加不加都一样" : "只说会做什么，不写入";
}

/** Runs a command, or says what it would do. */
export async function carryOut(command: Command, input: Input): Promise<Output> {
  if (input.options["dry-run"] !== true || typeof command.dryRun === "string") return command.run(input);
  const { text, data, ...rest } = await command.dryRun(input);
  return { ...rest, text: `${text}没有写入（--dry-run）。`, data: { ...Object(data), dryRun: true } };
}

function parse(args: string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`参数有误：${error instanceof Error ? error.message : error}`);
  }
}
