// The production build, into the folder of LUKAN_DIST_DIR: the one that server/main.ts would make.
import { env } from "#lib/env";
import { ensureBuild, sourceHash } from "#server/build";
import { setNextEnvironment } from "#server/next-app";
import { explain, say } from "#server/steps";

try {
  const sources = sourceHash(process.cwd());
  setNextEnvironment(sources, env().AUTH_SECRET ?? "");
  await ensureBuild(process.cwd(), process.env.LUKAN_DIST_DIR || ".next", sources);
} catch (error) {
  say(explain(error));
  process.exitCode = 1;
}
