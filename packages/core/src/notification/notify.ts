import type { NotificationKind, NotificationTarget } from "@switchboard/contracts/notification";
import type { StaffRole } from "@switchboard/contracts/role";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { hintAfter } from "../hint-after.ts";

const longestDetail = 300;
/** More people than this are told by one hint to all. */
const mostHints = 20;

/** Whom to tell what. */
export type Telling = {
  client_id: string;
  kind: NotificationKind;
  /** People by id, or everybody of a role; only those who work for the client are told. */
  to: { staff_ids: readonly string[] } | { role: StaffRole };
  target_kind: NotificationTarget;
  target_id: string;
  /** The entry of the conversation that it is about. */
  target_seq?: number;
  /** Who caused it, and is not told; null for the agent or the clock. */
  by: { id: string; name: string } | null;
  detail?: string;
  now: Date;
};

/** What a notification keeps of a text. Cut first: the cut may go through an emoji. */
export const detailOf = (text: string): string => storable(text.slice(0, longestDetail));

/** Writes notifications in the transaction of their cause. Gives how many people are told. */
export async function notify(tx: Transaction, telling: Telling): Promise<number> {
  const { client_id, kind, to, target_kind, target_id, by, now } = telling;
  const ids = "staff_ids" in to ? [...to.staff_ids] : null;
  const role = "role" in to ? to.role : null;
  const detail = detailOf(telling.detail ?? "");
  const told = await tx.$queryRaw<{ staff_id: string }[]>`
    INSERT INTO notifications (client_id, staff_id, kind, target_kind, target_id, target_seq, actor_name, detail, created_at)
    SELECT ${client_id}::uuid, s.id, ${kind}, ${target_kind}, ${target_id}::uuid, ${telling.target_seq ?? null}::int, ${by?.name ?? null}, ${detail}, ${now}
    FROM client_staff() s
    WHERE (${ids}::text[] IS NULL OR s.id::text = ANY (${ids}::text[]))
      AND (${role}::text IS NULL OR ${role}::text = ANY (s.roles))
      AND s.id::text IS DISTINCT FROM ${by?.id ?? null}::text
    RETURNING staff_id`;
  const hint = (staff_id: string | null) => ({ kind: "notification", client_id, staff_id }) as const;
  hintAfter(tx, ...(told.length > mostHints ? [hint(null)] : told.map((row) => hint(row.staff_id))));
  return told.length;
}
