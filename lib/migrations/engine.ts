import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { requireDatabaseUrl } from "#lib/db";
import { migrationAdapter } from "#lib/migrations/adapter";

type EngineModule = typeof import("@prisma/schema-engine-wasm") & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loaded: Promise<EngineModule> | undefined;

/**
 * Prisma's schema engine against the database of DATABASE_URL. It is the WASM build, because Prisma's CLI
 * downloads the native one from a host that many networks can't reach.
 */
export async function withSchemaEngine<T>(work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load();
  const { SchemaEngine: Engine } = await loaded;
  // Our own pool, because the engine never closes the one that the adapter would make.
  // One connection, because the engine's lock belongs to the connection that took it.
  const pool = new pg.Pool({ connectionString: requireDatabaseUrl(), max: 1 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool));
    const engine = await Engine.new({ datamodels: undefined }, () => {}, adapter);
    return await work(engine);
  } finally {
    await pool.end();
  }
}

async function load(): Promise<EngineModule> {
  // The package's own entry imports the .wasm as a module, which Node doesn't do.
  const name = "@prisma/schema-engine-wasm/schema_engine_bg";
  const engine = (await import(name)) as EngineModule;
  const path = createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(path), {
    "./schema_engine_bg.js": importsOf(engine),
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

/** What the engine calls, with timers that don't keep the process: its ten seconds for the lock outlast the lock. */
function importsOf(engine: EngineModule): WebAssembly.ModuleImports {
  const quiet = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref();
  const imports = Object.entries(engine).map(([name, value]) => [
    name,
    name.startsWith("__wbg_setTimeout") ? quiet : value,
  ]);
  return Object.fromEntries(imports) as WebAssembly.ModuleImports;
}
