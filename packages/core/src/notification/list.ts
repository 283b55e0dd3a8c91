import type { Actor } from "@switchboard/contracts/actor";
import { type Notification, notification } from "@switchboard/contracts/notification";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";

const key = z.tuple([cursorInstant, z.uuid()]);

/** The actor's own notifications in the client, newest first. */
export async function listNotifications(
  core: Core,
  actor: Actor,
  input: PageRequest = {},
): Promise<Page<Notification>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const rows = await core.db.tenant(actor.client_id, (t) =>
    t.notifications.findMany({
      where: {
        client_id: actor.client_id,
        staff_id: actor.id,
        ...(after && {
          OR: [{ created_at: { lt: after[0] } }, { created_at: after[0], id: { lt: after[1] } }],
        }),
      },
      orderBy: [{ created_at: "desc" }, { id: "desc" }],
      omit: { client_id: true, staff_id: true },
      take: limit + 1,
    }),
  );
  return pageOf(
    rows,
    limit,
    (row) =>
      notification.parse({
        ...row,
        created_at: row.created_at.toISOString(),
        read_at: row.read_at?.toISOString() ?? null,
      }),
    (row) => [row.created_at.toISOString(), row.id],
  );
}
