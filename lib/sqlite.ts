/** Node's SQLite. Node 24 warns of an experiment at the first use; package.json pins the version with which it is tested. */
export const sqlite = withoutWarnings(() => process.getBuiltinModule("node:sqlite"));

function withoutWarnings<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
