import type { Actor } from "@switchboard/contracts/actor";
import type { AuditEntry } from "@switchboard/contracts/audit";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";

const key = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** The client's audit, newest first; of one kind of action or one target where given. */
export async function listAudit(
  core: Core,
  actor: Actor,
  input: PageRequest & { action?: string | undefined; target_id?: string | undefined } = {},
): Promise<Page<AuditEntry>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.audit_entries.findMany({
      where: {
        client_id: actor.client_id,
        ...(input.action !== undefined && { action: input.action }),
        ...(input.target_id !== undefined && { target_id: input.target_id }),
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
