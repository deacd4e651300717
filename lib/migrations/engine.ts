import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { requireDatabaseUrl } from "#lib/db";

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
  const pool = new pg.Pool({ connectionString: requireDatabaseUrl() });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
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
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}
