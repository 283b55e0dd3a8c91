import type { Actor } from "@switchboard/contracts/actor";
import { type Notification, notification } from "@switchboard/contracts/notification";
import type { Tables } from "@switchboard/db/database";
import { z } from "zod";
import type { Core } from "../core.ts";
import { openField } from "../customer/open-field.ts";
import { visitorLabel } from "../customer/visitor-label.ts";
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
  const [rows, labels] = await core.db.tenant(actor.client_id, async (t) => {
    const found = await t.notifications.findMany({
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
    });
    return [found, await customersOf(core, t, actor.client_id, found)] as const;
  });
  return pageOf(
    rows,
    limit,
    (row) =>
      notification.parse({
        ...row,
        about: labels.get(row.target_id) ?? null,
        created_at: row.created_at.toISOString(),
        read_at: row.read_at?.toISOString() ?? null,
      }),
    (row) => [row.created_at.toISOString(), row.id],
  );
}

/** The customers of the conversations that notifications lead to, as the Inbox calls them. */
async function customersOf(
  core: Core,
  t: Tables,
  client_id: string,
  rows: readonly { target_kind: string; target_id: string }[],
): Promise<Map<string, string>> {
  const ids = rows.filter((row) => row.target_kind === "conversation").map((row) => row.target_id);
  if (ids.length === 0) return new Map();
  const found = await t.conversations.findMany({
    where: { id: { in: ids } },
    select: { id: true, customers: { select: { name: true } } },
  });
  return new Map(
    found.map(({ id, customers }) => [
      id,
      visitorLabel(id, openField(core, client_id, "name", customers?.name ?? null)),
    ]),
  );
}
