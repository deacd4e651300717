import { backupCommands } from "#cli/backup";
import { benchCommands } from "#cli/bench";
import { checkCommands } from "#cli/check";
import type { Command } from "#cli/command";
import { crawlCommands } from "#cli/crawl";
import { crawlersCommands } from "#cli/crawlers";
import { dbCommands } from "#cli/db";
import { exportCommands } from "#cli/export";
import { importCommands } from "#cli/import";
import { lawCommands } from "#cli/laws";
import { pushCommands } from "#cli/push";
import { searchCommands } from "#cli/search";
import { siteCommands } from "#cli/site";
import { userCommands } from "#cli/user";

/** All of the command line, in the order in which they are listed. */
export const commands: Command[] = [
  ...dbCommands,
  ...importCommands,
  ...backupCommands,
  ...exportCommands,
  ...userCommands,
  ...siteCommands,
  ...searchCommands,
  ...pushCommands,
  ...lawCommands,
  ...crawlCommands,
  ...crawlersCommands,
  ...checkCommands,
  ...benchCommands,
];
