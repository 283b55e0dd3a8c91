import { isCallerRoom } from "@switchboard/media/livekit/sip-caller";
import type { Core } from "../core.ts";
import { callRoomOf, isCallRoom } from "./line.ts";
import { receiveCall } from "./receive.ts";

/** So many rooms are looked at at once, and a time; what is behind them is looked at at the next. */
const atOnce = 10;
const most = 500;

/**
 * Makes good what no news came of: callers on the telephone who wait in a room that is no call yet, and rooms that are still there
 * though their call has ended, in which people would talk unseen. Several processes may do it at once.
 */
export async function sweepCallers(core: Core): Promise<void> {
  const { media } = core;
  if (!media) return;
  const rooms = (await media.rooms()).filter((room) => isCallerRoom(room) || isCallRoom(room));
  if (rooms.length === 0) return;
  const left = await core.db.lookup<{ room: string; ended: boolean }>({
    name: "rooms-without-call",
    text: "SELECT room, ended FROM rooms_without_call($1)",
    values: [[...new Set(rooms.map(callRoomOf))]],
  });
  const ended = new Set(left.flatMap((each) => (each.ended ? [each.room] : [])));
  const over = rooms.filter((room) => ended.has(callRoomOf(room)));
  // One of ours without a call is one that begins.
  const waiting = left.flatMap((each) => (!each.ended && isCallerRoom(each.room) ? [each.room] : []));
  // Who waits comes first: rooms that do not let themselves be ended stand in nobody's way.
  const steps = [
    ...waiting.map((room) => () => receiveCall(core, room)),
    ...over.map((room) => () => media.endRoom(room)),
  ].slice(0, most);
  for (let n = 0; n < steps.length; n += atOnce) {
    await Promise.all(
      steps
        .slice(n, n + atOnce)
        .map((step) => step().catch((err) => core.logger.warn({ err }, "a caller's room could not be looked at"))),
    );
  }
}
