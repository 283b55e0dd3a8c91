import type { Actor } from "@switchboard/contracts/actor";
import type { AuditEntry } from "@switchboard/contracts/audit";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";

const key = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** Which entries; all of them where nothing is said. `action` may be the beginning of one, as `config.`; `q` is any text of it. */
export type AuditFilter = {
  action?: string | undefined;
  target_id?: string | undefined;
  target_kind?: string | undefined;
  actor_kind?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
};

function filterOf({ action, target_id, target_kind, actor_kind, from, to, q }: AuditFilter) {
  const about =
    q === undefined ? undefined : { contains: q.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  return {
    ...(action !== undefined && { action: action.endsWith(".") ? { startsWith: action } : action }),
    ...(target_id !== undefined && { target_id }),
    ...(target_kind !== undefined && { target_kind }),
    ...(actor_kind !== undefined && { actor_kind }),
    ...((from !== undefined || to !== undefined) && {
      at: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lt: to }) },
    }),
    ...(about && { OR: [{ action: about }, { actor_name: about }, { target_id: about }] }),
  };
}

/** The client's audit, newest first. */
export async function listAudit(
  core: Core,
  actor: Actor,
  input: PageRequest & AuditFilter = {},
): Promise<Page<AuditEntry>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.audit_entries.findMany({
      where: {
        client_id: actor.client_id,
        ...filterOf(input),
        ...(after && { id: { lt: BigInt(after[0]) } }),
      },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  return pageOf(
    rows,
    limit,
    ({ id, client_id: _, details, at, ...row }) => ({
      ...row,
      id: String(id),
      details: details as Record<string, unknown>,
      at: at.toISOString(),
    }),
    (row) => [String(row.id)],
  );
}
