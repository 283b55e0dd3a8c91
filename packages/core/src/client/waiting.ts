import type { ClientWaiting } from "@switchboard/contracts/client";
import type { Core } from "../core.ts";

const most = 1000;

/** What waits in each of a person's clients; the caller gives those that the person may act in. */
export async function listWaiting(core: Core, userId: string, clientIds: readonly string[]): Promise<ClientWaiting[]> {
  const rows = await core.db.lookup<{ client_id: string; waiting: string; unread: string }>({
    name: "client-waiting",
    text: "SELECT * FROM client_waiting($1, $2)",
    values: [clientIds.slice(0, most), userId],
  });
  return rows.map(({ client_id, waiting, unread }) => ({
    client_id,
    waiting: Number(waiting),
    unread: Number(unread),
  }));
}
