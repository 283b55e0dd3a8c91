import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";

const everyMs = 10_000;

/** Notes that a staff member's console is open, until the function that comes back is called. Several consoles are one person. */
export function stayPresent(core: Core, actor: Actor): () => void {
  if (actor.kind !== "staff") return () => {};
  const note = (): void => {
    noteSeen(core, actor).catch((err) => core.logger.warn({ err, staff_id: actor.id }, "presence could not be noted"));
  };
  note();
  const timer = setInterval(note, everyMs);
  return () => clearInterval(timer);
}

/** Notes that this staff member is seen now; at most every few seconds it writes. */
export async function noteSeen(core: Core, actor: Actor): Promise<void> {
  await core.db.query(actor.client_id, {
    name: "note-seen",
    text: `INSERT INTO presence (client_id, staff_id) VALUES ($1, $2)
      ON CONFLICT (client_id, staff_id) DO UPDATE SET last_seen_at = now() WHERE presence.last_seen_at < now() - interval '5 s'`,
    values: [actor.client_id, actor.id],
  });
}
