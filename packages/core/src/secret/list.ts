import type { Actor } from "@switchboard/contracts/actor";
import type { SecretEntry } from "@switchboard/contracts/secret";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { secretUses } from "./used-in.ts";

/** Names of the client's secrets and where they are used; values are never given back. */
export async function listSecrets(core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<SecretEntry>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, z.tuple([z.string()]));
  const { rows, uses } = await core.db.transaction(actor.client_id, async (tx) => ({
    rows: await tx.client_secrets.findMany({
      where: { client_id: actor.client_id, ...(after && { name: { gt: after[0] } }) },
      orderBy: { name: "asc" },
      take: limit + 1,
      select: { name: true, updated_at: true, updated_by: true },
    }),
    uses: await secretUses(tx, actor.client_id),
  }));
  return pageOf(
    rows,
    limit,
    (row) => ({ ...row, updated_at: row.updated_at.toISOString(), used_in: uses.get(row.name) ?? [] }),
    (row) => [row.name],
  );
}
