import type { Actor } from "@switchboard/contracts/actor";
import type { SecretEntry } from "@switchboard/contracts/secret";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";

/** Names of the client's secrets; values are never given back. */
export async function listSecrets(core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<SecretEntry>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, z.tuple([z.string()]));
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.client_secrets.findMany({
      where: { client_id: actor.client_id, ...(after && { name: { gt: after[0] } }) },
      orderBy: { name: "asc" },
      take: limit + 1,
      select: { name: true, updated_at: true, updated_by: true },
    }),
  );
  return pageOf(
    rows,
    limit,
    (row) => ({ ...row, updated_at: row.updated_at.toISOString() }),
    (row) => [row.name],
  );
}
