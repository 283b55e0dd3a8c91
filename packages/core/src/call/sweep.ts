import type { Core } from "../core.ts";
import { whisperRoomOf } from "./line.ts";
import { lookAtCall } from "./look.ts";

const pageSize = 100;
/** So many pages a time; what is behind them is looked at once there are fewer. */
const mostPages = 50;
/** So many calls are looked at at once. */
const atOnce = 10;

type Open = { client_id: string; call_id: string; room: string; started_at: string };

/**
 * Sets right what no news came of: rooms that are gone, customers who never came, agents that do not come, lines that are not as the
 * floor says. All open calls are looked at, page by page, up to 5,000. Several processes may do it at once; each step is a
 * compare-and-set.
 */
export async function sweepCalls(core: Core): Promise<void> {
  if (!core.media) return;
  let after: Open | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const open: Open[] = await core.db.lookup<Open>({
      name: "open-calls-page",
      text: "SELECT client_id, call_id, room, started_at FROM open_calls_page($1, $2, $3)",
      values: [after?.started_at ?? null, after?.call_id ?? null, pageSize],
    });
    const rooms = await core.media.roomsOf(open.flatMap(({ room }) => [room, whisperRoomOf(room)]));
    for (let n = 0; n < open.length; n += atOnce) {
      await Promise.all(
        open
          .slice(n, n + atOnce)
          .map(({ client_id, call_id, room }) =>
            lookAtCall(
              core,
              { client_id, call_id },
              { hasRoom: rooms.has(room), hasWhispers: rooms.has(whisperRoomOf(room)) },
            ).catch((err) => core.logger.warn({ err, call_id }, "a call could not be looked at")),
          ),
      );
    }
    after = open.at(-1);
    if (open.length < pageSize) return;
  }
}
