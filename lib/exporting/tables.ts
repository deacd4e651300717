import type { Client } from "pg";
import type { TableColumns } from "#lib/backups/manifest";
import { listTables } from "#lib/backups/tables";

/** What a backup has and an export hasn't: secrets, what identifies visitors, and what matters to this installation alone. */
const leftOut = new Set([
  "secret",
  "preview_link",
  "crawler_address",
  "push_status",
  "import_run",
  "import_item",
]);
const secretColumns = new Set(["account.password_hash", "account.legacy_password_hash"]);

export async function listExportedTables(client: Client): Promise<TableColumns[]> {
  const tables = await listTables(client);
  return tables
    .filter(({ name }) => !leftOut.has(name))
    .map(({ name, columns }) => ({
      name,
      columns: columns.filter((column) => !secretColumns.has(`${name}.${column}`)),
    }));
}
