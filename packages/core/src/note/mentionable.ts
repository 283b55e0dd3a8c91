import type { Actor } from "@switchboard/contracts/actor";
import type { Colleague } from "@switchboard/contracts/presence";
import { permissions, staffRole } from "@switchboard/contracts/role";
import type { Core } from "../core.ts";
import { listPresence } from "../presence/list.ts";

const readers = staffRole.options.filter((role) => permissions[role].includes("conversation.read"));

/** Who may be named in a note: the client's other staff (500 at most) who see its conversations, and whether they are there. */
export async function listMentionable(core: Core, actor: Actor): Promise<Colleague[]> {
  const [{ colleagues }, rows] = await Promise.all([
    listPresence(core, actor),
    core.db.query<{ id: string }>(actor.client_id, {
      name: "mentionable",
      text: "SELECT id FROM client_staff() WHERE roles && $1::text[]",
      values: [readers],
    }),
  ]);
  const may = new Set(rows.map((row) => row.id));
  return colleagues.filter((each) => may.has(each.staff_id));
}
