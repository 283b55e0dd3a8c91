import { api } from "../../../api/client.ts";
import { type OpenRoom, openRoom } from "./room.ts";

const nothing = (): void => {};

let beside: { callId: string; room: Promise<OpenRoom> } | undefined;

/**
 * The room beside a call in which whispers are spoken: a second connection, since the customer is in the call's own. Who whispers
 * publishes in it, who holds the floor hears it. The same one however often it is asked for.
 */
export function openBeside(callId: string, onLost: () => void = nothing): Promise<OpenRoom> {
  if (beside?.callId === callId) return beside.room;
  void closeBeside();
  const room = api.calls.joinWhisper.mutate({ call_id: callId }).then((ticket) =>
    openRoom(ticket, {
      onReconnecting: nothing,
      onReconnected: nothing,
      onSilent: nothing,
      onAgentMuted: nothing,
      onHeard: nothing,
      onMaySpeak: nothing,
      onEnded: () => {
        if (beside?.room !== room) return;
        beside = undefined;
        onLost();
      },
    }),
  );
  beside = { callId, room };
  room.catch(() => {
    if (beside?.room === room) beside = undefined;
  });
  return room;
}

/** Leaves it. */
export async function closeBeside(): Promise<void> {
  const left = beside;
  beside = undefined;
  await left?.room.then((room) => room.close()).catch(nothing);
}
