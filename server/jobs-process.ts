// Queued work and the deletion of old rows in a process of their own: comparing texts or reading a library of laws takes
// a thread for many milliseconds, which neither ready pages nor the staff area should wait for.
import { constants, setPriority } from "node:os";
import { runChild } from "#server/child";
import { openPageStore, purgePagesOnDisk } from "#server/page-store";
import { startQueuedWork } from "#server/queued-work";
import { storeMark } from "#server/serving";

runChild({
  name: "jobs",
  heedsSignals: false,
  start: async (shutdown) => {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    const pages = purgePagesOnDisk(openPageStore(storeMark(process.cwd())));
    shutdown.add("pages on disk", () => pages.stop());
    await startQueuedWork(shutdown);
    process.send?.("ready");
  },
});
