import { randomUUID } from "node:crypto";
import type { CallMode, CallPlace, CallState } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";

/** What the database says of a call's line: who is on it in which way, and whether a person speaks for the agent. */
export type Line = {
  room: string;
  state: CallState;
  agent_identity: string | null;
  /** A person holds the floor: the agent is muted. */
  held: boolean;
  epoch: number;
  /**
   * Of staff who are on the call and still may be, by the identity of their connection. Only who holds the floor is there as
   * `take_over`.
   */
  modes: Record<string, CallMode>;
};

/** The line of a call as it ought to be. Undefined when there is no such call. */
export async function readLine(core: Core, { client_id, call_id }: CallPlace): Promise<Line | undefined> {
  const [line] = await core.db.query<Line>(client_id, {
    name: "call-line",
    text: `SELECT a.room, a.state, a.agent_identity, c.floor_holder = 'human' AS held, c.floor_epoch AS epoch,
        coalesce((SELECT jsonb_object_agg(l.identity, l.mode) FROM call_legs l
          WHERE l.call_id = a.id AND l.kind = 'staff' AND l.left_at IS NULL AND staff_may_call(l.staff_id)), '{}') AS modes
      FROM calls a JOIN conversations c ON c.id = a.conversation_id WHERE a.id = $1`,
    values: [call_id],
  });
  return line;
}

const prefix = "call-";

/** A name for the room of a call that nobody is in yet. */
export const newCallRoom = (): string => `${prefix}${randomUUID()}`;

/** Whether a room is a call's that we have opened, or the one beside it. */
export const isCallRoom = (room: string): boolean => room.startsWith(prefix);

const whisperSuffix = "-whisper";

/** The room beside a call's, in which whispers are spoken: only staff ever get a ticket to it. */
export const whisperRoomOf = (room: string): string => `${room}${whisperSuffix}`;

/** The room of the call that a room is of. */
export const callRoomOf = (room: string): string =>
  room.endsWith(whisperSuffix) ? room.slice(0, -whisperSuffix.length) : room;

/** Whether two readings ask for the same. */
export function sameLine(a: Line, b: Line | undefined): boolean {
  return b !== undefined && text(a) === text(b);
}

const text = ({ modes, ...rest }: Line): string =>
  JSON.stringify([rest, Object.entries(modes).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
