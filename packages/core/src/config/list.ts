import type { Actor } from "@switchboard/contracts/actor";
import type { ConfigVersion } from "@switchboard/contracts/config";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { toVersion, type VersionRow } from "./version.ts";

const key = z.tuple([z.boolean(), cursorInstant, z.int32(), z.uuid()]);

/**
 * Versions of the client's configs: the active ones first, so that every list has them, then the others, newest first. Of one name
 * when `name` is given.
 */
export async function listConfigs(
  core: Core,
  actor: Actor,
  input: PageRequest & { name?: string | undefined } = {},
): Promise<Page<ConfigVersion>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const [active, at, version, id] = readCursor(input.cursor, key) ?? [null, null, null, null];
  const rows = await core.db.query<VersionRow & { position: string }>(actor.client_id, {
    name: "list-configs",
    text: `SELECT id, config_name, version, is_active, created_at, created_by,
        to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position
      FROM automation_configs WHERE client_id = $1 AND ($2::text IS NULL OR config_name = $2)
        AND ($4::timestamptz IS NULL OR (is_active, created_at, version, id) < ($3::boolean, $4::timestamptz, $5::integer, $6::uuid))
      ORDER BY is_active DESC, created_at DESC, version DESC, id DESC LIMIT $7`,
    values: [actor.client_id, input.name ?? null, active, at, version, id, limit + 1],
  });
  return pageOf(rows, limit, toVersion, (row) => [row.is_active, row.position, row.version, row.id]);
}
