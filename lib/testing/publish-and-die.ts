import { systemActor } from "#lib/accounts/actor";
import { publishArticle } from "#lib/articles/commands";

// A process that ends at the moment of its commit: `node lib/testing/publish-and-die.ts ID REVISION`
const [id, revision] = process.argv.slice(2).map(Number);
await publishArticle(systemActor("测试"), { id: id ?? 0, revision: revision ?? 0, minor: false });
process.kill(process.pid, "SIGKILL");
