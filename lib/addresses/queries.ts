import { internalRoute } from "#lib/addresses/schema";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import type { AddressKind, AddressTarget } from "#prisma/enums";

/** What a public path leads to. `route` and `location` are paths on this site. */
export type Resolution =
  | { kind: "serve"; route: string; targetType: AddressTarget; targetId: number }
  | { kind: "redirect"; location: string }
  | { kind: "gone"; route: string };

interface Row {
  kind: AddressKind;
  target_type: AddressTarget | null;
  target_id: number | null;
  redirect_to: string | null;
  canonical_path: string | null;
  canonical_kind: AddressKind | null;
}

/**
 * Looks up a decoded path in one query. A former address leads to the target's canonical one in one hop,
 * however often the target moved; where the target is withdrawn, it is gone too. A path that differs only
 * by its last slash leads to the one that exists.
 * @returns null where nothing is there
 */
export async function resolvePath(path: string): Promise<Resolution | null> {
  const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  dependsOn(keys.address(path), keys.address(other));
  if (path.includes("\0")) return null;
  const rows = await db().$queryRaw<(Row & { path: string })[]>`
    SELECT a.path, a.kind, a.target_type, a.target_id, a.redirect_to,
           c.path AS canonical_path, c.kind AS canonical_kind
    FROM address a
    LEFT JOIN address c ON a.kind = 'REDIRECT' AND a.redirect_to IS NULL
      AND c.target_type = a.target_type AND c.target_id = a.target_id AND c.kind <> 'REDIRECT'
    WHERE a.path IN (${path}, ${other})`;
  // A redirect leads to where the target stands now, so it ends when the target moves on.
  dependsOn(...rows.flatMap((row) => (row.canonical_path ? keys.address(row.canonical_path) : [])));
  const exact = rows.find((row) => row.path === path);
  if (exact) return resolveRow(exact);
  const near = rows[0] && resolveRow(rows[0]);
  return near?.kind === "serve" ? { kind: "redirect", location: other } : (near ?? null);
}

function resolveRow(row: Row): Resolution | null {
  const gone: Resolution = { kind: "gone", route: "/status/410" };
  if (row.kind === "GONE") return gone;
  if (row.kind === "REDIRECT") {
    if (row.redirect_to) return { kind: "redirect", location: row.redirect_to };
    if (!row.canonical_path) return null;
    return row.canonical_kind === "GONE" ? gone : { kind: "redirect", location: row.canonical_path };
  }
  if (row.target_type === null || row.target_id === null) return null;
  return {
    kind: "serve",
    route: internalRoute(row.target_type, row.target_id),
    targetType: row.target_type,
    targetId: row.target_id,
  };
}
