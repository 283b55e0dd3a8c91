import type { Actor } from "@switchboard/contracts/actor";
import type { PortalUser } from "@switchboard/contracts/portal-user";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { PORTAL_USER_COLUMNS, toPortalUser } from "./view.ts";

const key = z.tuple([z.uuid()]);

/** The users of the client's own portal by their addresses, disabled ones too. */
export async function listPortalUsers(core: Core, actor: Actor, input: PageRequest = {}): Promise<Page<PortalUser>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.client_users.findMany({
      where: { client_id: actor.client_id },
      orderBy: [{ email: "asc" }],
      ...(after && { cursor: { id: after[0] }, skip: 1 }),
      take: limit + 1,
      select: PORTAL_USER_COLUMNS,
    }),
  );
  return pageOf(rows, limit, toPortalUser, (row) => [row.id]);
}
