import type { Core } from "../core.ts";
import { receiveCall } from "./receive.ts";

/** So many rooms are looked at at once, and a time; what is behind them is looked at at the next. */
const atOnce = 10;
const most = 500;

/**
 * Makes good what no news came of: callers on the telephone who wait in a room that is no call yet, and rooms whose call has ended.
 * Several processes may do it at once.
 */
export async function sweepCallers(core: Core): Promise<void> {
  const { media } = core;
  if (!media) return;
  const rooms = await media.callerRooms();
  if (rooms.length === 0) return;
  const left = await core.db.lookup<{ room: string; ended: boolean }>({
    name: "rooms-without-call",
    text: "SELECT room, ended FROM rooms_without_call($1)",
    values: [rooms],
  });
  for (let n = 0; n < Math.min(left.length, most); n += atOnce) {
    await Promise.all(
      left
        .slice(n, Math.min(n + atOnce, most))
        .map(({ room, ended }) =>
          (ended ? media.endRoom(room) : receiveCall(core, room)).catch((err) =>
            core.logger.warn({ err }, "a caller's room could not be looked at"),
          ),
        ),
    );
  }
}
